package io.waggle.app.analytics;

import java.time.LocalDate;

/** What happened on a day: how many events, and the money they stand for. */
public record DailyCount(
    LocalDate day, String source, String type, String name, long events, double amount) {}
