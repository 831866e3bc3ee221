/**
 * Forecasting a series that is measured at even steps: exponential smoothing, ARIMA with a season
 * and with regressors, the theta method, decomposition by loess, and the choice among them by how
 * well each would have forecast the past.
 *
 * <p>Every forecast carries an interval. A series that is too short for a method gives {@code null}
 * or a verdict, never a guess, and the same seed gives the same bits.
 */
@NullMarked
package io.waggle.science.forecast;

import org.jspecify.annotations.NullMarked;
