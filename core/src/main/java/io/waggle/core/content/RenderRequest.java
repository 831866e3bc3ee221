package io.waggle.core.content;

import io.waggle.core.kernel.Attributes;

/**
 * What fills a template.
 *
 * @param locale one of the template's own variants, or empty for the default
 * @param values by expression path, as {@link TemplateDefinition#capture} made them
 * @param reason why the person gets it
 */
public record RenderRequest(
    String locale, Attributes values, SendReason reason, MessageLinks links) {

  /**
   * Why a message is sent, which stands in it when it is promotion.
   *
   * @param journey the journey's name as people may read it
   * @param promotional whether it needs consent, and so must say why it came and how to stop it
   * @param evidence the id of the consent record it rests on
   */
  public record SendReason(String journey, boolean promotional, String evidence) {}
}
