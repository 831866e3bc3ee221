package io.waggle.app.analytics;

/**
 * How often something happened at a step of a journey.
 *
 * @param step the step's id; empty before the first
 * @param kind a state of enrolments ({@code waiting}, {@code split}, {@code exited}, …), a decision
 *     ({@code allowed}, {@code deferred}, {@code suppressed}), or {@code delivery}
 * @param detail the reason of the state or decision, the way of a split, or the delivery's last
 *     status
 */
public record StepFigure(String step, String kind, String detail, long count) {}
