package io.waggle.app.imports;

/**
 * How far an import has come.
 *
 * @param rows rows of the file that are done, those of an earlier run included
 * @param quarantined how many of them went to the quarantine
 * @param fraction how much of the file is done, from 0 to 1, or NaN when unknown
 * @param rowsPerSecond the speed of this run
 * @param elapsedMillis how long this run has taken
 * @param remainingMillis how long the rest should take at that speed, -1 when unknown
 * @param finished nothing is left to do
 * @param soFar what became of the rows until now
 */
public record ImportProgress(
    long rows,
    long quarantined,
    double fraction,
    double rowsPerSecond,
    long elapsedMillis,
    long remainingMillis,
    boolean finished,
    ImportResult soFar) {}
