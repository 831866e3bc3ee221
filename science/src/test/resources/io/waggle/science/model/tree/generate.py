"""Makes the golden models and predictions of this directory.

python -m venv venv && venv/bin/pip install xgboost-cpu==3.2.0 lightgbm==4.7.0 numpy pandas scikit-learn
venv/bin/python generate.py

The rows are drawn here (CC0): two numbers with gaps, a number of few values, and a word.
"""

import json

import lightgbm
import numpy
import pandas
import xgboost

TREES = 12
SHOWN = 40
WORDS = ["amber", "blue", "coral", "dusk", "ebony", "fern", "gold"]


def rows(count=600):
    random = numpy.random.default_rng(20261122)
    age = random.normal(40, 12, count).round(2)
    spend = random.gamma(2, 30, count).round(2)
    visits = random.poisson(3, count).astype(float)
    colour = random.choice(WORDS, count)
    age[random.random(count) < 0.15] = numpy.nan
    spend[random.random(count) < 0.1] = numpy.nan
    lift = numpy.array([WORDS.index(word) % 3 for word in colour])
    known = numpy.nan_to_num(age, nan=60)
    margin = 0.06 * (known - 42) + 0.02 * numpy.nan_to_num(spend) - 0.4 * visits + 0.9 * lift - 1
    bought = (random.random(count) < 1 / (1 + numpy.exp(-margin))).astype(int)
    value = margin * 10 + random.normal(0, 3, count)
    codes = pandas.Categorical(colour, categories=WORDS)
    frame = pandas.DataFrame({"age": age, "spend": spend, "visits": visits, "colour": codes})
    frame.loc[random.random(count) < 0.05, "colour"] = numpy.nan
    return frame, bought, value


def shown(frame):
    """The first rows as JSON: numbers, words, null where missing."""
    return [
        [None if pandas.isna(cell) else cell for cell in row]
        for row in frame.head(SHOWN).astype(object).itertuples(index=False)
    ]


def write(name, frame, margin, prediction, contributions):
    golden = {
        "rows": shown(frame),
        "margins": [float(x) for x in margin],
        "predictions": [float(x) for x in prediction],
        "contributions": [[float(x) for x in row] for row in contributions],
    }
    with open(name + ".golden.json", "w") as out:
        json.dump(golden, out)
        out.write("\n")


def with_xgboost(name, frame, target, objective):
    settings = {
        "objective": objective,
        "max_depth": 4,
        "eta": 0.3,
        "tree_method": "hist",
        "max_cat_to_onehot": 3,
        "seed": 1,
        "nthread": 1,
    }
    data = xgboost.DMatrix(frame, label=target, enable_categorical=True)
    model = xgboost.train(settings, data, TREES)
    model.save_model(name + ".json")
    head = xgboost.DMatrix(frame.head(SHOWN), enable_categorical=True)
    write(
        name,
        frame,
        model.predict(head, output_margin=True),
        model.predict(head),
        model.predict(head, pred_contribs=True),
    )


def with_lightgbm(name, frame, target, objective):
    settings = {
        "objective": objective,
        "num_leaves": 12,
        "learning_rate": 0.3,
        "min_data_in_leaf": 10,
        "min_data_per_group": 5,
        "cat_smooth": 2,
        "seed": 1,
        "num_threads": 1,
        "verbose": -1,
    }
    model = lightgbm.train(settings, lightgbm.Dataset(frame, label=target), TREES)
    model.save_model(name + ".txt")
    head = frame.head(SHOWN)
    write(
        name,
        frame,
        model.predict(head, raw_score=True),
        model.predict(head),
        model.predict(head, pred_contrib=True),
    )


frame, bought, value = rows()
with_xgboost("xgboost-classifier", frame, bought, "binary:logistic")
with_xgboost("xgboost-regression", frame.drop(columns="colour"), value, "reg:squarederror")
with_lightgbm("lightgbm-classifier", frame, bought, "binary")
with_lightgbm("lightgbm-regression", frame.drop(columns="colour"), value, "regression")
