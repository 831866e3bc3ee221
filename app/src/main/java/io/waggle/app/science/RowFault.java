package io.waggle.app.science;

/**
 * Why a row of a file was not used.
 *
 * @param line of the file on which the row starts, from 1; the header is a line too
 * @param column at fault; empty when it is the row as a whole
 * @param reason in words, completing "line 7, column amount: "
 */
public record RowFault(long line, String column, String reason) {
  @Override
  public String toString() {
    return "line " + line + (column.isEmpty() ? "" : ", column " + column) + ": " + reason;
  }
}
