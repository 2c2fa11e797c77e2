package com.dreamseed.bus;

import com.dreamseed.access.AccountCommand;
import com.dreamseed.access.AccountList;
import com.dreamseed.access.AuditEntry;
import com.dreamseed.access.AuditPage;
import com.dreamseed.access.AuditQuery;
import com.dreamseed.access.BeginProviderLogin;
import com.dreamseed.access.Credential;
import com.dreamseed.access.Identity;
import com.dreamseed.access.KeyCommand;
import com.dreamseed.access.KeyList;
import com.dreamseed.access.LoggedIn;
import com.dreamseed.access.LoginCommand;
import com.dreamseed.access.ProviderLogin;
import com.dreamseed.access.RightsChanged;
import com.dreamseed.access.SecondFactor;
import com.dreamseed.access.SecondFactorCommand;
import com.dreamseed.alert.AlertChanged;
import com.dreamseed.alert.AlertCommand;
import com.dreamseed.alert.AlertList;
import com.dreamseed.alert.AskOutbox;
import com.dreamseed.alert.DeliveryPage;
import com.dreamseed.alert.DeliveryQuery;
import com.dreamseed.alert.FiringPage;
import com.dreamseed.alert.FiringQuery;
import com.dreamseed.alert.OutboxHealth;
import com.dreamseed.alert.Preview;
import com.dreamseed.alert.PreviewAsked;
import com.dreamseed.alert.ReportCommand;
import com.dreamseed.alert.ReportList;
import com.dreamseed.cache.AskCacheStatus;
import com.dreamseed.cache.CacheInvalidated;
import com.dreamseed.cache.CacheStatus;
import com.dreamseed.cache.CachedAnswer;
import com.dreamseed.cache.Hit;
import com.dreamseed.cache.Hits;
import com.dreamseed.cache.Invalidate;
import com.dreamseed.cache.Invalidated;
import com.dreamseed.cluster.AskCluster;
import com.dreamseed.cluster.ClusterStatus;
import com.dreamseed.cluster.NodeAlive;
import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.ingest.AppendActivities;
import com.dreamseed.ingest.AskDatabase;
import com.dreamseed.ingest.DatabaseHealth;
import com.dreamseed.ingest.Receipt;
import com.dreamseed.logging.LogLevelChanged;
import com.dreamseed.logging.LogLevelCommand;
import com.dreamseed.logging.LogLevels;
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
import com.dreamseed.stats.AskPast;
import com.dreamseed.stats.DatabaseMoved;
import com.dreamseed.stats.FindIds;
import com.dreamseed.stats.FoldHealth;
import com.dreamseed.stats.IdStretch;
import com.dreamseed.stats.LiveState;
import com.dreamseed.stats.PastChanged;
import com.dreamseed.stats.PastNumbers;
import com.dreamseed.stats.Question;
import com.dreamseed.stats.StatsChanged;

/** The wiring diagram: every fact that is told and every question that is asked, a line each. */
public final class Addresses {

  private Addresses() {}

  /** cluster → cluster and logging of every node: this node is there. */
  public static final Topic<NodeAlive> NODE_ALIVE =
      Topic.onCluster("cluster.alive", NodeAlive.class);

  /** http → cluster: which nodes are there? */
  public static final Query<AskCluster, ClusterStatus> CLUSTER_STATUS =
      Query.of("cluster.status", AskCluster.class, ClusterStatus.class);

  /** http → ingest: make this batch durable. */
  public static final Query<AppendActivities, Receipt> APPEND_ACTIVITIES =
      Query.of("ingest.append", AppendActivities.class, Receipt.class);

  /** http → logging: how much is written down? Change it. */
  public static final Query<LogLevelCommand, LogLevels> LOG_LEVELS =
      Query.of("logging.levels", LogLevelCommand.class, LogLevels.class);

  /** logging → logging of every node: a level was changed. */
  public static final Topic<LogLevelChanged> LOG_LEVEL_CHANGED =
      Topic.onCluster("logging.level-changed", LogLevelChanged.class);

  /** http → ingest: can the database be written? */
  public static final Query<AskDatabase, DatabaseHealth> DATABASE_HEALTH =
      Query.of("ingest.database", AskDatabase.class, DatabaseHealth.class);

  /** http → alert: which messages wait to be sent? */
  public static final Query<AskOutbox, OutboxHealth> OUTBOX_HEALTH =
      Query.of("alert.outbox", AskOutbox.class, OutboxHealth.class);

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

  /** stats → access of this node: somebody has committed something. */
  public static final Topic<DatabaseMoved> DATABASE_MOVED =
      Topic.onNode("stats.database-moved", DatabaseMoved.class);

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

  /** http, access → cache: may this happen once more? */
  public static final Query<Hit, Hits> HIT = Query.of("cache.hit", Hit.class, Hits.class);

  /** cache → cache and http of every node: entries went. */
  public static final Topic<CacheInvalidated> CACHE_INVALIDATED =
      Topic.onCluster("cache.invalidated", CacheInvalidated.class);

  /** http → access: whose credential is this? */
  public static final Query<Credential, Identity> IDENTIFY =
      Query.of("access.identify", Credential.class, Identity.class);

  /** http → access: a session begins. */
  public static final Query<LoginCommand, LoggedIn> LOGIN =
      Query.of("access.login", LoginCommand.class, LoggedIn.class);

  /** http → access: a login goes on at the identity provider. */
  public static final Query<BeginProviderLogin, ProviderLogin> PROVIDER_LOGIN =
      Query.of("access.provider-login", BeginProviderLogin.class, ProviderLogin.class);

  /** http → access: accounts made, changed, listed; sessions ended. */
  public static final Query<AccountCommand, AccountList> ACCOUNTS =
      Query.of("access.accounts", AccountCommand.class, AccountList.class);

  /** http → access: the second factor of an account, begun, confirmed, taken away. */
  public static final Query<SecondFactorCommand, SecondFactor> SECOND_FACTOR =
      Query.of("access.second-factor", SecondFactorCommand.class, SecondFactor.class);

  /** http → access: API keys made, listed, revoked. */
  public static final Query<KeyCommand, KeyList> API_KEYS =
      Query.of("access.keys", KeyCommand.class, KeyList.class);

  /** http → access: who did what? */
  public static final Query<AuditQuery, AuditPage> AUDIT_LOG =
      Query.of("access.audit-log", AuditQuery.class, AuditPage.class);

  /** http → access of this node: somebody did something that is written down. */
  public static final Topic<AuditEntry> AUDITED = Topic.onNode("access.audited", AuditEntry.class);

  /** access → access and http of every node: somebody's rights have changed. */
  public static final Topic<RightsChanged> RIGHTS_CHANGED =
      Topic.onCluster("access.rights-changed", RightsChanged.class);

  /** access → http of this node: the database tells that somebody's rights have changed. */
  public static final Topic<RightsChanged> RIGHTS_SEEN_CHANGED =
      Topic.onNode("access.rights-seen-changed", RightsChanged.class);

  /** alert → stats: how did this number run in the past? */
  public static final Query<AskPast, PastNumbers> PAST_NUMBERS =
      Query.of("stats.past", AskPast.class, PastNumbers.class);

  /** http → alert: rules made, changed, found, listed, tried, taken away. */
  public static final Query<AlertCommand, AlertList> ALERTS =
      Query.of("alert.rules", AlertCommand.class, AlertList.class);

  /** http → alert: how often would this rule have fired? */
  public static final Query<PreviewAsked, Preview> ALERT_PREVIEW =
      Query.of("alert.preview", PreviewAsked.class, Preview.class);

  /** http → alert: when did rules fire? */
  public static final Query<FiringQuery, FiringPage> ALERT_FIRINGS =
      Query.of("alert.firings", FiringQuery.class, FiringPage.class);

  /** http → alert: what was sent, and what waits? */
  public static final Query<DeliveryQuery, DeliveryPage> ALERT_DELIVERIES =
      Query.of("alert.deliveries", DeliveryQuery.class, DeliveryPage.class);

  /** http → alert: scheduled reports made, changed, listed, sent, taken away. */
  public static final Query<ReportCommand, ReportList> REPORTS =
      Query.of("alert.reports", ReportCommand.class, ReportList.class);

  /** alert → http of every node: a rule fired or resolved. */
  public static final Topic<AlertChanged> ALERT_CHANGED =
      Topic.onCluster("alert.changed", AlertChanged.class);
}
