package io.waggle.science.model.training;

import io.waggle.science.numeric.InvalidInput;

/**
 * What is to be learnt and how it is judged.
 *
 * @param target the name of what is predicted
 * @param positive the value that counts as a yes; empty for a regression
 * @param folds of the cross-validation, 2 or more
 * @param seed where chance starts from
 * @param tuning of that method
 */
public record TrainingPlan(
    String target, String positive, Task task, Method method, int folds, long seed, Tuning tuning) {
  public TrainingPlan {
    InvalidInput.unless(folds >= 2, "folds", "is " + folds, "give 2 or more");
    InvalidInput.unless(
        task == Task.CLASSIFICATION || method.canRegress(),
        "method",
        "predicts a yes or no and the target is a number",
        "use gbdt");
    InvalidInput.unless(
        tuning.suits(method),
        "tuning",
        "is of the other method",
        "bind numbers for boosted trees, and give penalties for logistic regression");
  }

  /** The standard tuning. */
  public TrainingPlan(
      String target, String positive, Task task, Method method, int folds, long seed) {
    this(target, positive, task, method, folds, seed, Tuning.standard());
  }

  public TrainingPlan with(Tuning other) {
    return new TrainingPlan(target, positive, task, method, folds, seed, other);
  }
}
