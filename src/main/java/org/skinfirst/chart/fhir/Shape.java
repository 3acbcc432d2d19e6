package org.skinfirst.chart.fhir;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.PlainNames;
import org.skinfirst.chart.json.PlainScalar;

/** What is read of an element that has elements in it, and the record that comes of it. */
final class Shape implements Content {

  private final Map<String, Member> members;
  private final Set<String> otherChoices;
  private final int naming;
  private final PlainNames<Member> names;
  private final @Nullable Object[] absent;
  private final Function<@Nullable Object[], Object> maker;

  /**
   * @param members what is read, and what is known of other names, by names in JSON
   * @param otherChoices what the names of choices begin with that another version has
   * @param naming index of the component without which it may be about anything; -1 for none
   * @param absent values of the components where nothing is said
   */
  Shape(
      Map<String, Member> members,
      Set<String> otherChoices,
      int naming,
      @Nullable Object[] absent,
      Function<@Nullable Object[], Object> maker) {
    this.members = members;
    this.otherChoices = otherChoices;
    this.naming = naming;
    this.names = new PlainNames<>(members);
    this.absent = absent;
    this.maker = maker;
  }

  Member member(String name) {
    Member member = members.get(name);
    return member == null ? unread(name) : member;
  }

  /** What names mean, looked up by their bytes. */
  PlainNames<Member> names() {
    return names;
  }

  /** Of the name that was come to last. */
  Member member(PlainScalar name) {
    Member member = names.of(name);
    return member == null ? unread(name.string()) : member;
  }

  private Member.Unread unread(String name) {
    if (name.startsWith("_")) {
      Member of = members.get(name.substring(1));
      return of instanceof Member.Unread unread
          ? unread
          : of == null ? Member.Unread.UNKNOWN : Member.Unread.KNOWN;
    }
    for (String choice : otherChoices) {
      if (name.startsWith(choice)) {
        return Member.Unread.OTHER_VERSION;
      }
    }
    return Member.Unread.UNKNOWN;
  }

  /** Whether anything in it may name something: all else is numbers, dates and the like. */
  boolean canName() {
    return members.values().stream()
        .anyMatch(member -> member instanceof Part part && part.weight() != Part.Weight.DECIDING);
  }

  /** Whether there is an element without which it may be about anything. */
  boolean hasNaming() {
    return naming >= 0;
  }

  boolean isNaming(Part part) {
    return part.index() == naming;
  }

  @Nullable Object[] absent() {
    return absent.clone();
  }

  /** Whether a component has a value already. */
  boolean isSaid(@Nullable Object[] values, Part part) {
    return values[part.index()] != absent[part.index()];
  }

  Object make(@Nullable Object[] values) {
    return maker.apply(values);
  }
}
