package io.waggle.core.experiment;

import io.waggle.core.kernel.Document;
import java.util.Set;

/**
 * The codes of the currencies in use by ISO 4217, as of 2025. They stand here and are not asked of
 * the platform, so that a document that was published once is read alike by every later one.
 */
public final class Currencies {
  private static final Set<String> CODES =
      Set.of(
          ("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN"
                  + " BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP"
                  + " ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS"
                  + " INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR"
                  + " LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN"
                  + " NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD"
                  + " SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY"
                  + " TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER"
                  + " ZAR ZMW ZWG")
              .split(" "));

  private Currencies() {}

  /** The text as it is; a fault of the document's {@code currency} when it is no code. */
  static String read(Document doc, String text) {
    if (!text.isEmpty() && !CODES.contains(text)) {
      doc.fault(
          "currency",
          "unknown_currency",
          "'" + text + "' is not a currency of ISO 4217",
          "Write three capital letters, such as EUR, USD or CNY.");
    }
    return text;
  }

  public static boolean has(String code) {
    return CODES.contains(code);
  }
}
