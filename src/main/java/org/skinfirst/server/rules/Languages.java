package org.skinfirst.server.rules;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.WrongSettingException;

/** Which of the pack's languages a call is answered in. */
public final class Languages {

  private final List<String> offered;
  private final String usual;

  /**
   * @param usual language of calls that ask for none of those offered; the first when null
   */
  Languages(List<String> offered, @Nullable String usual) {
    if (usual != null && !offered.contains(usual)) {
      throw new WrongSettingException(
          "skinfirst.language",
          "is '" + usual + "', in which the rules are not written",
          "Set it to one of " + String.join(", ", offered) + ".");
    }
    this.offered = List.copyOf(offered);
    this.usual = usual == null ? offered.get(0) : usual;
  }

  /** The first of an Accept-Language header's wishes that is offered. */
  public String of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > 200) {
      return usual;
    }
    try {
      List<Locale.LanguageRange> wishes = Locale.LanguageRange.parse(acceptLanguage);
      String found = Locale.lookupTag(wishes, offered);
      return found == null ? usual : found;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return usual; // a header that is none asks for nothing; one of dashes alone breaks the parser
    }
  }
}
