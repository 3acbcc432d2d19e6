package org.skinfirst.web.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.skinfirst.web.Texts;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells open pages that a file of the rules was saved, and which examples it changes. */
@RestController
class EventsEndpoint implements SmartLifecycle {

  private static final long FOR_EVER = 0;

  private record Listener(SseEmitter emitter, String language) {}

  private final LiveRules rules;
  private final ExamplePeople people;
  private final Fragment fragment;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean running;

  EventsEndpoint(LiveRules rules, ExamplePeople people, Fragment fragment) {
    this.rules = rules;
    this.people = people;
    this.fragment = fragment;
    rules.onChange(this::tell);
  }

  @GetMapping(value = "/workbench/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(HttpServletRequest request) {
    rules.watch();
    SseEmitter emitter = new SseEmitter(FOR_EVER);
    Listener listener = new Listener(emitter, Texts.language(request));
    emitter.onCompletion(() -> listeners.remove(listener));
    emitter.onError(gone -> listeners.remove(listener));
    listeners.add(listener);
    send(listener, "version", Map.of("version", rules.now().version()));
    return emitter;
  }

  /** First that something was saved, so that cards come at once; then which examples changed. */
  private void tell(RulesState before, RulesState after) {
    if (listeners.isEmpty()) {
      return;
    }
    boolean isFine = after.faults().isEmpty();
    tell("rules", after, List.of(), !isFine);
    if (isFine) {
      tell("examples", after, people.changes(before, after), true);
    }
  }

  /**
   * @param done whether it is known which examples changed
   */
  private void tell(String name, RulesState now, List<ExamplePeople.Change> changes, boolean done) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("files", now.changed());
    values.put("faults", now.faults());
    values.put("changes", changes);
    values.put("count", changes.size());
    values.put("fine", now.faults().isEmpty());
    values.put("same", done && changes.isEmpty());
    for (Listener listener : listeners) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("version", now.version());
      event.put("fine", now.faults().isEmpty());
      event.put("changed", changes.stream().map(change -> change.example().file()).toList());
      event.put("html", fragment.html("rules-changed", values, listener.language()));
      send(listener, name, event);
    }
  }

  private void send(Listener listener, String name, Map<String, Object> event) {
    try {
      listener
          .emitter()
          .send(
              SseEmitter.event()
                  .name(name)
                  .data(new String(Fragment.json(event), java.nio.charset.StandardCharsets.UTF_8)));
    } catch (IOException | IllegalStateException e) {
      listeners.remove(listener); // the page was closed
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server waits for what is under way: these would never end. */
  @Override
  public void stop() {
    running = false;
    listeners.forEach(listener -> listener.emitter().complete());
    try {
      rules.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
