package com.dreamseed.bus;

import com.dreamseed.Failure;
import com.dreamseed.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus with types: facts are told on a {@link Topic}, questions asked on a {@link Query}.
 * Handlers run on the context of the verticle that registered them.
 */
public final class Bus {

  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  private final EventBus eventBus;
  private final Map<String, Topic<?>> heardFromAfar = new ConcurrentHashMap<>();
  private volatile Wire wire;

  /** The bus of {@code vertx}; {@link #register} must have been called on that Vertx once. */
  public Bus(Vertx vertx) {
    this.eventBus = vertx.eventBus();
  }

  /** Teaches {@code vertx} our messages; called once, by the launcher. */
  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(new RecordCodec());
  }

  /** From now on facts for the whole cluster go over {@code wire}, too; null: not any more. */
  public void connect(Wire wire) {
    this.wire = wire;
  }

  /** Tells {@code fact} to every listener of {@code topic}. */
  public <E extends Record> void publish(Topic<E> topic, E fact) {
    eventBus.publish(topic.address(), fact, options(true));
    Wire connected = wire;
    if (topic.scope() == Topic.Scope.CLUSTER && connected != null) {
      connected.send(topic.address(), fact);
    }
  }

  /**
   * Tells this node what another told. Topics nobody listens to here, those of the node alone among
   * them, are passed over.
   */
  void relay(String address, Object fact) {
    Topic<?> topic = heardFromAfar.get(address);
    if (topic != null) {
      eventBus.publish(address, topic.type().cast(fact), options(true));
    }
  }

  /** Listens to {@code topic}; completes when the listener is there. */
  public <E extends Record> Future<Void> subscribe(Topic<E> topic, Consumer<E> listener) {
    if (topic.scope() == Topic.Scope.CLUSTER) {
      heardFromAfar.put(topic.address(), topic);
    }
    MessageConsumer<E> consumer = eventBus.localConsumer(topic.address());
    consumer.handler(message -> hear(topic, listener, message));
    return consumer.completion();
  }

  private static <E extends Record> void hear(Topic<E> topic, Consumer<E> listener, Message<E> m) {
    try {
      listener.accept(topic.type().cast(m.body()));
    } catch (RuntimeException e) {
      log.error("A listener failed topic={}", topic.address(), e);
    }
  }

  /**
   * Asks {@code question}; fails with the answerer's {@link Failure}, or with {@code UNAVAILABLE}
   * where nobody answers in time.
   */
  public <Q, A extends Record> Future<A> ask(Query<Q, A> query, Q question) {
    DeliveryOptions options = options(true).setSendTimeout(query.timeout().toMillis());
    String request = RequestScope.current();
    if (request != null) {
      options.addHeader(RequestScope.NAME, request);
    }
    return eventBus
        .<A>request(query.address(), question, options)
        .map(reply -> query.answer().cast(reply.body()))
        .recover(e -> Future.failedFuture(asFailure(query, e)));
  }

  private static Failure asFailure(Query<?, ?> query, Throwable e) {
    if (e instanceof Failure failure) {
      return failure;
    }
    log.warn("No answer query={} reason={}", query.address(), e.getMessage());
    return Failure.of(Kind.UNAVAILABLE, "error.unavailable");
  }

  /** Answers {@code query} on this node with what {@code answerer} returns. */
  public <Q, A extends Record> Future<Void> answer(
      Query<Q, A> query, Function<Q, Future<A>> answerer) {
    MessageConsumer<Q> consumer = eventBus.localConsumer(query.address());
    consumer.handler(message -> reply(query, answerer, message));
    return consumer.completion();
  }

  private static <Q, A extends Record> void reply(
      Query<Q, A> query, Function<Q, Future<A>> answerer, Message<Q> message) {
    String request = message.headers().get(RequestScope.NAME);
    RequestScope.enter(request);
    Future<A> answer;
    try {
      answer = answerer.apply(query.question().cast(message.body()));
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer
        .onSuccess(a -> message.reply(a, options(true)))
        .onFailure(e -> message.reply(known(query, request, e)));
  }

  /** An exception that is no {@link Failure} is a bug or a broken part: logged here, once. */
  private static ReplyException known(Query<?, ?> query, String request, Throwable e) {
    if (e instanceof Failure failure) {
      return failure;
    }
    // What failed may have been done for several requests at once.
    RequestScope.inLines(
        request, () -> log.error("A question failed query={}", query.address(), e));
    return Failure.of(Kind.INTERNAL, "error.internal");
  }

  private static DeliveryOptions options(boolean localOnly) {
    return new DeliveryOptions().setCodecName(RecordCodec.NAME).setLocalOnly(localOnly);
  }
}
