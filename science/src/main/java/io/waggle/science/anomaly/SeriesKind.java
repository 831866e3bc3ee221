package io.waggle.science.anomaly;

/** What the values of a series are, which decides how far from the expected is unusual. */
public enum SeriesKind {
  /** Any number: revenue, minutes, cost per click. Judged by the series' own history. */
  MEASURE,
  /** Things counted, at low volume too: orders in an hour. Negative binomial. */
  COUNT,
  /** A share of trials with both numbers known: conversion rate, bounce rate. Beta-binomial. */
  RATE
}
