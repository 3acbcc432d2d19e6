package org.skinfirst.author.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.RelatedArtifact;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.skinfirst.RecordedResponses;
import org.skinfirst.RunningService;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;

/** The shipped rules as a FHIR package, read by libraries that are not ours. */
class FhirPackageTest {

  private static final PackFolder FOLDER = PackFolder.shipped();
  private static final Advisor ADVISOR = Advisor.of(FOLDER);
  private static final SortedMap<String, byte[]> FILES = FhirPackage.files(FOLDER, ADVISOR);
  private static final IParser PARSER =
      FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

  private static String text(String name) {
    return new String(FILES.get("package/" + name), StandardCharsets.UTF_8);
  }

  private static <T extends MetadataResource> List<T> all(Class<T> type) {
    return FILES.keySet().stream()
        .filter(name -> name.startsWith("package/" + type.getSimpleName() + '-'))
        .map(name -> PARSER.parseResource(type, text(name.substring(8))))
        .toList();
  }

  @Test
  void every_resource_is_R4_and_has_a_url_of_its_own() {
    Set<String> urls = new HashSet<>();
    for (String name : FILES.keySet()) {
      if (name.matches("package/[A-Z].*")) {
        RecordedResponses.keepResource(text(name.substring(8)));
        MetadataResource resource =
            (MetadataResource) PARSER.parseResource(text(name.substring(8)));
        assertThat(urls.add(resource.getUrl())).describedAs(resource.getUrl()).isTrue();
        assertThat(resource.getStatus()).isNotNull();
        assertThat(resource.getName()).matches("[A-Z]([A-Za-z0-9_]){0,254}");
      }
    }
    assertThat(urls).hasSizeGreaterThan(100);
  }

  @Test
  void each_recommendation_is_a_PlanDefinition_with_its_wording_and_evidence() {
    Set<String> libraries = new HashSet<>();
    all(Library.class)
        .forEach(library -> libraries.add(library.getUrl() + '|' + library.getVersion()));

    assertThat(all(PlanDefinition.class)).hasSize(ADVISOR.recommendations("en").size());
    for (PlanDefinition plan : all(PlanDefinition.class)) {
      assertThat(plan.getRelatedArtifact())
          .isNotEmpty()
          .allMatch(RelatedArtifact::hasCitation)
          .allMatch(artifact -> artifact.getUrl().startsWith("https://"));
      assertThat(plan.getActionFirstRep().getDescription()).hasSizeLessThan(140);
      assertThat(plan.getActionFirstRep().getTextEquivalent()).isNotEmpty();
      assertThat(plan.getActionFirstRep().getTrigger()).hasSize(5);
      assertThat(plan.getLibrary()).allMatch(library -> libraries.contains(library.getValue()));
    }
  }

  @Test
  void value_sets_are_those_of_the_folder_and_rules_are_whole() {
    assertThat(all(ValueSet.class)).hasSize(FOLDER.paths("valuesets/", ".json").size());
    assertThat(all(Library.class))
        .filteredOn(Library::hasContent)
        .hasSize(FOLDER.paths("", ".drl").size())
        .allMatch(
            library ->
                FOLDER
                    .text(library.getTitle())
                    .equals(
                        new String(
                            library.getContentFirstRep().getData(), StandardCharsets.UTF_8)));
  }

  @Test
  void the_archive_holds_the_same_files_and_is_the_same_each_time() throws IOException {
    byte[] archive = FhirPackage.archive(FOLDER, ADVISOR);
    SortedMap<String, byte[]> read = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        assertThat(entry.isFile()).isTrue();
        read.put(entry.getName(), tar.readAllBytes());
      }
    }

    assertThat(read.keySet()).isEqualTo(FILES.keySet());
    assertThat(read).allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(FILES.get(name)));
    assertThat(FhirPackage.archive(FOLDER, ADVISOR)).isEqualTo(archive);
  }

  @Test
  void the_manifest_and_the_index_are_as_registries_have_them() {
    JsonNode manifest = RunningService.json(text("package.json"));
    JsonNode index = RunningService.json(text(".index.json"));

    assertThat(manifest.path("name").asText()).matches("[a-z][a-z0-9]*(\\.[a-z0-9]+)+");
    assertThat(manifest.path("version").asText()).isEqualTo(ADVISOR.pack().version());
    assertThat(manifest.at("/dependencies/hl7.fhir.r4.core").asText()).isEqualTo("4.0.1");
    assertThat(index.path("files")).hasSize(FILES.size() - 2);
  }
}
