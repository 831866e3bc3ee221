package io.waggle.app.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.waggle.app.definitions.DefinitionFile;
import io.waggle.app.definitions.DefinitionFiles;
import io.waggle.core.kernel.Document;
import io.waggle.core.tag.TagDefinition;
import io.waggle.core.tag.TagSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagCatalogueTest {
  @Test
  void thereAreMoreThanTwoHundredTagsAndAllOfThemCompileTogether() {
    List<TagDefinition> all = new ArrayList<>();
    TagCatalogue.INDUSTRIES.forEach(each -> all.addAll(parsed(each)));
    assertTrue(all.size() >= 200, all.size() + " tags");
    assertEquals(all.size(), new TagSet(all).all().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"retail", "content", "finance"})
  void anIndustryCompilesByItselfAndSaysWhatEachTagIs(String industry) {
    TagSet tags = new TagSet(parsed(industry));
    assertEquals(TagCatalogue.of(industry).size(), tags.all().size());
    Set<TagDefinition.Family> families = EnumSet.noneOf(TagDefinition.Family.class);
    for (TagDefinition each : tags.all()) {
      families.add(each.family());
      assertTrue(each.id().startsWith(industry), each.id());
      assertFalse(each.note().nameZh().isBlank(), each.id());
      assertFalse(each.note().description().isBlank(), each.id());
      assertFalse(each.name().equals(each.id()), each.id());
    }
    assertEquals(EnumSet.allOf(TagDefinition.Family.class), families);
  }

  @Test
  void theDirectoryOfAnIndustryIsWhatApplyTakes() {
    Path directory = Path.of("src", "main", "resources", "catalogue", "retail");
    Set<String> ids = ids(DefinitionFiles.read(directory));
    assertEquals(ids(TagCatalogue.of("retail")), ids);
  }

  private static Set<String> ids(List<DefinitionFile> files) {
    return files.stream().map(DefinitionFile::id).collect(Collectors.toSet());
  }

  private static List<TagDefinition> parsed(String industry) {
    List<TagDefinition> tags = new ArrayList<>();
    for (DefinitionFile each : TagCatalogue.of(industry)) {
      Document doc = Document.root(each.document(), each.kind() + "/" + each.id());
      tags.add(TagDefinition.parse(each.id(), doc));
      doc.done();
    }
    return tags;
  }
}
