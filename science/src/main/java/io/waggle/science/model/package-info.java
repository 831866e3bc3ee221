/**
 * Supervised models: what they learn from ({@link io.waggle.science.model.FeatureFrame}, {@link
 * io.waggle.science.model.TrainingSet}), what a fitted one can do ({@link
 * io.waggle.science.model.Predictor}, {@link io.waggle.science.model.Explainable}) and how one is
 * fitted ({@link io.waggle.science.model.Learner}). Boosted trees are in {@code model.tree},
 * penalised linear models in {@code model.linear}, the judgement of a model in {@code
 * model.quality}, and the file of a model with all that scoring needs in {@code model.store}.
 *
 * <p>What always holds: a frame never changes; a model of a seed and a frame is the same bits on
 * every machine and for any number of threads; a missing value is a value like others.
 */
@NullMarked
package io.waggle.science.model;

import org.jspecify.annotations.NullMarked;
