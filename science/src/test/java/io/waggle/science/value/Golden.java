package io.waggle.science.value;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Answers of the formulas of the papers in 40-digit arithmetic (hypergeometric functions, and
 * integrals over the rate where there is no closed form), also where doubles would cancel.
 */
record Golden(
    PurchaseModel model,
    History history,
    double horizon,
    double logLikelihood,
    double alive,
    double mean,
    int count,
    double chance) {
  static List<Golden> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Golden.class.getResourceAsStream("golden.csv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(Golden::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden parse(String line) {
    String[] cells = line.split(",");
    double[] numbers = Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
    double[] parameters = Arrays.copyOfRange(numbers, 1, 5);
    return new Golden(
        model(cells[0], (int) numbers[0], parameters),
        new History((int) numbers[5], numbers[6], numbers[7]),
        numbers[8],
        numbers[9],
        numbers[10],
        numbers[11],
        (int) numbers[12],
        numbers[13]);
  }

  private static PurchaseModel model(String name, int phases, double[] parameters) {
    return switch (name) {
      case "bg", "mbg" ->
          new BetaGeometricNbd(
              new BetaGeometricNbd.Variant(phases, name.equals("mbg")),
              parameters[0],
              parameters[1],
              parameters[2],
              parameters[3]);
      default -> ModelKind.named(name).model(parameters, phases);
    };
  }
}
