package com.dreamseed.bus;

import com.dreamseed.cache.AskCacheStatus;
import com.dreamseed.cache.CacheInvalidated;
import com.dreamseed.cache.CacheStatus;
import com.dreamseed.cache.CachedAnswer;
import com.dreamseed.cache.Invalidate;
import com.dreamseed.cache.Invalidated;
import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.ingest.AppendActivities;
import com.dreamseed.ingest.Receipt;
import com.dreamseed.records.ActivityPage;
import com.dreamseed.records.ActivityQuery;
import com.dreamseed.records.AnnotationCommand;
import com.dreamseed.records.AnnotationList;
import com.dreamseed.records.NamesAsked;
import com.dreamseed.records.NamesFound;
import com.dreamseed.records.ProblemCommand;
import com.dreamseed.records.ProblemPage;
import com.dreamseed.records.UserCommand;
import com.dreamseed.records.UserErased;
import com.dreamseed.records.UserPage;
import com.dreamseed.stats.Answer;
import com.dreamseed.stats.Ask;
import com.dreamseed.stats.FindIds;
import com.dreamseed.stats.FoldHealth;
import com.dreamseed.stats.IdStretch;
import com.dreamseed.stats.LiveState;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.StatsChanged;

/** The wiring diagram: every fact that is told and every question that is asked, a line each. */
public final class Addresses {

  private Addresses() {}

  /** http → ingest: make this batch durable. */
  public static final Query<AppendActivities, Receipt> APPEND_ACTIVITIES =
      Query.of("ingest.append", AppendActivities.class, Receipt.class);

  /** ingest → stats of every node: the log has grown. */
  public static final Topic<ActivitiesAppended> ACTIVITIES_APPENDED =
      Topic.onCluster("activities.appended", ActivitiesAppended.class);

  /** http → records: users made, changed, found, listed, erased. */
  public static final Query<UserCommand, UserPage> USERS =
      Query.of("records.users", UserCommand.class, UserPage.class);

  /** http → records: problems made, changed, found, listed. */
  public static final Query<ProblemCommand, ProblemPage> PROBLEMS =
      Query.of("records.problems", ProblemCommand.class, ProblemPage.class);

  /** http → records: which activities were there? */
  public static final Query<ActivityQuery, ActivityPage> ACTIVITIES =
      Query.of("records.activities", ActivityQuery.class, ActivityPage.class);

  /** http → records: what are these users or problems called? */
  public static final Query<NamesAsked, NamesFound> NAMES =
      Query.of("records.names", NamesAsked.class, NamesFound.class);

  /** http → records: annotations made, found, taken away. */
  public static final Query<AnnotationCommand, AnnotationList> ANNOTATIONS =
      Query.of("records.annotations", AnnotationCommand.class, AnnotationList.class);

  /** records → stats of every node: a person was erased. */
  public static final Topic<UserErased> USER_ERASED =
      Topic.onCluster("records.user-erased", UserErased.class);

  /** stats → http of this node: what was told of an erased person must not be told again. */
  public static final Topic<UserErased> FEED_CLEANED =
      Topic.onNode("stats.feed-cleaned", UserErased.class);

  /** cache → stats: compute this answer. */
  public static final Query<Question, Answer> COMPUTE =
      Query.of("stats.compute", Question.class, Answer.class);

  /** records → stats: among which ids are activities of this time? */
  public static final Query<FindIds, IdStretch> ID_STRETCH =
      Query.of("stats.id-stretch", FindIds.class, IdStretch.class);

  /** http → stats: what does a stream start with? */
  public static final Query<Ask.Live, LiveState> LIVE_STATE =
      Query.of("stats.live", Ask.Live.class, LiveState.class);

  /** http → stats: how is the fold doing? */
  public static final Query<Ask.Fold, FoldHealth> FOLD_HEALTH =
      Query.of("stats.health", Ask.Fold.class, FoldHealth.class);

  /** stats → http of this node: the numbers have moved. */
  public static final Topic<StatsChanged> STATS_CHANGED =
      Topic.onNode("stats.changed", StatsChanged.class);

  /** stats → cache of this node: answers given before no longer hold. */
  public static final Topic<PastChanged> PAST_CHANGED =
      Topic.onNode("stats.past-changed", PastChanged.class);

  /** http → cache: this answer, kept or computed. */
  public static final Query<Question, CachedAnswer> ANSWER =
      Query.of("cache.answer", Question.class, CachedAnswer.class);

  /** http → cache: how is the cache doing? */
  public static final Query<AskCacheStatus, CacheStatus> CACHE_STATUS =
      Query.of("cache.status", AskCacheStatus.class, CacheStatus.class);

  /** http → cache: let these entries go. */
  public static final Query<Invalidate, Invalidated> INVALIDATE =
      Query.of("cache.invalidate", Invalidate.class, Invalidated.class);

  /** cache → cache and http of every node: entries went. */
  public static final Topic<CacheInvalidated> CACHE_INVALIDATED =
      Topic.onCluster("cache.invalidated", CacheInvalidated.class);
}
