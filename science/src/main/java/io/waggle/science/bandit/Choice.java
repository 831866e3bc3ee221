package io.waggle.science.bandit;

/**
 * An arm that was drawn.
 *
 * @param arm index of the arm, 0 to arms − 1
 * @param actionProbability with which this arm was drawn; log it beside the choice, off-policy
 *     evaluation cannot do without
 */
public record Choice(int arm, double actionProbability) {}
