package io.waggle.core.engine;

import io.waggle.core.contact.ContactPolicy;
import io.waggle.core.contact.ContactPolicyDefinition;
import io.waggle.core.contact.ContactReferences;
import io.waggle.core.contact.SuppressionList;
import io.waggle.core.tag.TagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Compiles what is published about contacting people. */
final class ContactDocuments {
  private ContactDocuments() {}

  static ContactPolicy compile(
      Function<DefinitionKind, List<PublishedDefinition>> inUse, TagSet tags) {
    ContactReferences references =
        new ContactReferences() {
          @Override
          public boolean hasTag(String id) {
            return tags.find(id) != null;
          }

          @Override
          public boolean hasChannel(String id) {
            return false;
          }
        };
    List<ContactPolicyDefinition> policies = new ArrayList<>();
    for (PublishedDefinition each : inUse.apply(DefinitionKind.CONTACT_POLICY)) {
      policies.add(each.read(doc -> ContactPolicyDefinition.parse(each.id(), doc, references)));
    }
    List<SuppressionList> lists = new ArrayList<>();
    for (PublishedDefinition each : inUse.apply(DefinitionKind.SUPPRESSION_LIST)) {
      lists.add(each.read(doc -> SuppressionList.parse(each.id(), doc, references)));
    }
    return new ContactPolicy(policies, lists);
  }
}
