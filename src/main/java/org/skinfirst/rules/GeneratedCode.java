package org.skinfirst.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;

/**
 * Checks the byte code of rules before a class of it is loaded: it may build a model of Drools, ask
 * facts and tables for their fields, compare, and insert advice and situations. A class can use
 * nothing that does not stand in its constant pool.
 */
final class GeneratedCode {

  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int METHOD_TYPE = 16;
  private static final int DYNAMIC = 17;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  /** All that the rule compiler makes of what may stand in a rule: a type, and what of it. */
  private static final String USED =
      """
      java/lang/Boolean TYPE booleanValue valueOf
      java/lang/Double
      java/lang/Enum <init> valueOf
      java/lang/Exception
      java/lang/Integer
      java/lang/Object <init>
      java/lang/RuntimeException <init>
      java/lang/String equals hashCode
      java/lang/System arraycopy
      java/lang/invoke/MethodHandles
      java/lang/invoke/MethodHandles$Lookup
      java/lang/invoke/StringConcatFactory makeConcatWithConstants
      java/time/format/DateTimeFormatterBuilder <init> appendPattern parseCaseInsensitive toFormatter
      java/util/ArrayList <init>
      java/util/Arrays asList
      java/util/Collections emptyList
      java/util/List addAll
      java/util/Locale ENGLISH
      java/util/Set
      org/drools/model/DomainClassMetadata getPropertyIndex
      org/drools/model/Drools insert
      org/drools/model/Index
      org/drools/model/Index$ConstraintType EQUAL NOT_EQUAL LESS_THAN LESS_OR_EQUAL GREATER_THAN GREATER_OR_EQUAL
      org/drools/model/Model
      org/drools/model/PatternDSL
      org/drools/model/PatternDSL$PatternDef bind expr
      org/drools/model/PatternDSL$ReactOn
      org/drools/model/Rule
      org/drools/model/RuleItemBuilder
      org/drools/model/RulesSupplier getRulesList
      org/drools/model/consequences/ConsequenceBuilder
      org/drools/model/functions/Function1
      org/drools/model/functions/HashedExpression
      org/drools/model/functions/Predicate1
      org/drools/model/functions/Predicate2
      org/drools/model/functions/Predicate3
      org/drools/model/functions/PredicateInformation <init> addRuleNames setMoreThanMaxRuleDefs
      org/drools/model/impl/RuleBuilder build metadata
      org/drools/model/operators/ContainsOperator INSTANCE
      org/drools/model/operators/MemberOfOperator INSTANCE
      org/drools/model/view/ViewItemBuilder
      org/drools/modelcompiler/dsl/pattern/D and or not exists pattern declarationOf betaIndexedBy reactOn eval rule on execute
      org/drools/modelcompiler/util/EvaluationUtil areNullSafeEquals areNumbersNullSafeEquals greaterOrEqual greaterOrEqualNumbers greaterThan greaterThanNumbers lessOrEqual lessOrEqualNumbers lessThan lessThanNumbers
      org/drools/util/DateUtils getDateFormatMask
      org/skinfirst/facts/Advice <init>
      org/skinfirst/facts/Situation <init>
      """;

  private static final int MOST_VARIABLES = 24;
  private static final String RULES = "rules/";
  private static final String FACTS = "org/skinfirst/facts/";
  private static final String TABLES = TableTypes.PACKAGE.replace('.', '/') + '/';
  private static final Map<String, Set<String>> ALLOWED = allowed();

  private final Set<String> own;
  private final Collection<String> drl;
  private final Faults faults;

  /**
   * @param own paths of all classes that were generated together
   * @param drl paths of what they were generated from
   */
  GeneratedCode(Collection<String> own, Collection<String> drl, Faults faults) {
    this.own = new TreeSet<>();
    own.forEach(path -> this.own.add(path.substring(0, path.length() - ".class".length())));
    this.drl = drl;
    this.faults = faults;
  }

  /** Reports what any of them uses beyond that. */
  void check(Map<String, byte[]> classFiles) {
    classFiles.forEach(this::check);
  }

  private void check(String path, byte[] bytes) {
    ClassReader pool = new ClassReader(bytes);
    char[] buffer = new char[pool.getMaxStringLength()];
    Set<String> refused = new TreeSet<>();
    for (int i = 1; i < pool.getItemCount(); i++) {
      int at = pool.getItem(i);
      if (at > 0) {
        check(pool, at, buffer, refused);
      }
    }
    if (!refused.isEmpty()) {
      for (String file : origins(path, pool, buffer)) {
        faults.add(
            Lint.FORBIDDEN,
            file,
            1,
            "what is generated from it uses " + String.join(", ", refused),
            "a rule asks facts and tables for their fields and inserts its advice, no more");
      }
    }
  }

  /**
   * @param at where an entry of the pool begins, behind its tag
   */
  private void check(ClassReader pool, int at, char[] buffer, Set<String> refused) {
    switch (pool.readByte(at - 1)) {
      case CLASS -> {
        String type = pool.readUTF8(at, buffer);
        if (!mayName(type)) {
          refused.add(type);
        }
      }
      case FIELD, METHOD, INTERFACE_METHOD -> {
        String owner = pool.readUTF8(pool.getItem(pool.readUnsignedShort(at)), buffer);
        String name = pool.readUTF8(pool.getItem(pool.readUnsignedShort(at + 2)), buffer);
        if (!mayUse(owner, name)) {
          refused.add(owner + '.' + name);
        }
      }
      case METHOD_TYPE, DYNAMIC, MODULE, PACKAGE -> refused.add("a constant of another kind");
      default -> {
        // texts, numbers, and what only points to others
      }
    }
  }

  private boolean mayName(String type) {
    String element = type.replaceFirst("^\\[+L(.*);$", "$1");
    return ALLOWED.containsKey(element) || isOwn(element);
  }

  private boolean mayUse(String owner, String member) {
    return isOwn(owner) || ALLOWED.getOrDefault(owner, Set.of()).contains(member);
  }

  /** Classes of the same compilation are checked themselves, those of tables only hold cells. */
  private boolean isOwn(String type) {
    return own.contains(type) || type.startsWith(TABLES);
  }

  /** The file that a class was made from, where its folder or the texts in it tell; or all. */
  private List<String> origins(String path, ClassReader pool, char[] buffer) {
    List<String> files =
        drl.stream().filter(file -> path.startsWith(RULES + folder(file))).toList();
    Set<String> texts = new TreeSet<>();
    for (int i = 1; i < pool.getItemCount(); i++) {
      if (pool.getItem(i) > 0 && pool.readByte(pool.getItem(i) - 1) == STRING) {
        texts.add(pool.readUTF8(pool.getItem(i), buffer));
      }
    }
    List<String> named =
        files.stream()
            .filter(file -> texts.stream().anyMatch(text -> text.contains(stem(file))))
            .toList();
    return named.isEmpty() ? files : named;
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  private static String stem(String file) {
    return file.substring(0, file.length() - ".drl".length());
  }

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new HashMap<>();
    USED.lines()
        .map(line -> List.of(line.split(" ")))
        .forEach(words -> allow(allowed, words.get(0), words.subList(1, words.size())));
    Vocabulary.fields(List.of()).forEach((fact, fields) -> allow(allowed, FACTS + fact, fields));
    for (int i = 0; i <= MOST_VARIABLES; i++) {
      allow(allowed, "org/drools/model/functions/Block" + i, List.of());
      allow(allowed, "org/drools/model/consequences/ConsequenceBuilder$_" + i, List.of("execute"));
    }
    return allowed;
  }

  private static void allow(
      Map<String, Set<String>> allowed, String type, Collection<String> members) {
    allowed.computeIfAbsent(type, known -> new HashSet<>()).addAll(members);
  }
}
