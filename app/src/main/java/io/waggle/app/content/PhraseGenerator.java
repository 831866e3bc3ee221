package io.waggle.app.content;

import io.waggle.core.content.draft.Brief;
import io.waggle.core.content.draft.PhraseBank;
import java.util.Map;

/** The default: approved phrases and facts, no network. */
final class PhraseGenerator implements TextGenerator {
  private final PhraseBank bank;

  PhraseGenerator(PhraseBank bank) {
    this.bank = bank;
  }

  @Override
  public String provider() {
    return "phrases";
  }

  @Override
  public String model() {
    return "";
  }

  @Override
  public Map<String, String> write(Brief brief, int variant) {
    return bank.compose(brief, variant);
  }
}
