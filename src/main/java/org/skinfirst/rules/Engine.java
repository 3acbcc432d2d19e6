package org.skinfirst.rules;

import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AgendaEventListener;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.skinfirst.pack.PackFolder;

/**
 * Rules compiled.
 *
 * @param classes loader of the tables' types
 * @param sessions keep their memories for the next call; what was in them is taken out
 * @param folder what they were compiled from; null for the shipped ones
 */
record Engine(ClassLoader classes, KieSessionsPool sessions, @Nullable FolderRules folder) {

  /** More than rules of three facts each come to with as many facts as an honest chart holds. */
  private static final int MOST_FIRINGS = 100_000;

  static Engine of(FolderRules folder) {
    return new Engine(folder.classes(), sessions(folder.base()), folder);
  }

  static Engine shipped(PackFolder folder) {
    ClassLoader classes = Engine.class.getClassLoader();
    return new Engine(classes, sessions(CompiledRules.load(folder)), null);
  }

  private static KieSessionsPool sessions(KieBase base) {
    return base.newKieSessionsPool(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Fires all rules that facts and rows meet.
   *
   * @throws RunawayRulesException when they do not come to an end
   */
  void run(LikeFacts facts, Rows rows, Firings firings) {
    KieSession session = sessions.newKieSession();
    try {
      session.addEventListener((AgendaEventListener) firings);
      session.addEventListener((RuleRuntimeEventListener) firings);
      rows.joining(facts.firsts(), session::insert);
      facts.firsts().forEach(session::insert);
      if (session.fireAllRules(firings, MOST_FIRINGS) >= MOST_FIRINGS) {
        throw new RunawayRulesException();
      }
      session.removeEventListener((AgendaEventListener) firings);
      session.removeEventListener((RuleRuntimeEventListener) firings);
      session.dispose();
    } catch (RuntimeException | Error e) {
      session.destroy(); // nobody knows what it holds
      throw e;
    }
  }
}
