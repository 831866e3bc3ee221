package io.waggle.app.science;

import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a day, such as {@code 2025-07-01}. */
final class DayOption implements ITypeConverter<LocalDate> {
  @Override
  public LocalDate convert(String text) {
    LocalDate day = text.length() == 10 ? Timeline.date(text) : null;
    if (day == null) {
      throw new TypeConversionException("'" + text + "' is no day like 2025-07-01");
    }
    return day;
  }
}
