package org.skinfirst.rules;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.compiler.lang.descr.CompositePackageDescr;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.model.codegen.execmodel.CanonicalModelKieProject;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.builder.KnowledgeBuilder;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;

/**
 * Builds rules into an executable model without starting a class of it. Of what DRL may hold the
 * builder loads and starts declared types, so there are none.
 */
final class RulesProject extends CanonicalModelKieProject {

  private final Faults faults;

  RulesProject(InternalKieModule module, ClassLoader parent, Faults faults) {
    super(module, parent);
    this.faults = faults;
  }

  @Override
  protected KnowledgeBuilder createKnowledgeBuilder(
      KieBaseModelImpl base, InternalKieModule module) {
    Builder builder = new Builder(getBuilderConfiguration(base, module), module.getReleaseId());
    modelBuilders.put(base.getName(), builder);
    return builder;
  }

  private final class Builder extends ModelBuilderImpl<PackageSources> {

    Builder(KnowledgeBuilderConfigurationImpl configuration, ReleaseId release) {
      super(PackageSources::dumpSources, configuration, release, false);
    }

    @Override
    protected void doSecondBuildStep(Collection<CompositePackageDescr> packages) {
      for (CompositePackageDescr one : packages) {
        Stream.of(one.getTypeDeclarations(), one.getEnumDeclarations())
            .flatMap(List::stream)
            .forEach(this::refuse);
      }
      faults.refuse();
      super.doSecondBuildStep(packages);
    }

    private void refuse(AbstractClassTypeDeclarationDescr type) {
      faults.add(
          Lint.FORBIDDEN,
          RuleCompiler.file(type.getResource().getSourcePath()),
          Math.max(1, type.getLine()),
          "declares a type",
          "a type is a table: a file in tables/");
    }
  }
}
