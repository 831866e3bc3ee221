package io.waggle.science.model;

/** A way to fit a model, with everything but the rows decided. */
@FunctionalInterface
public interface Learner<M extends Predictor> {
  /** Fits; the same set and seed give the same model, bit for bit. */
  M fit(TrainingSet set, long seed);
}
