using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using static Gateway.Policy.Tests.Evaluation.Policies;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>How identity, boundary, session and resource policies decide together.</summary>
public sealed class CombinationTests
{
    private const string AccountRoot = "arn:aws:iam::111122223333:root";
    private const string OtherRoot = "arn:aws:iam::444455556666:root";

    private static readonly PolicyDocument s_allow = Of(Allow());
    private static readonly PolicyDocument s_deny = Of(Deny());
    private static readonly PolicyDocument s_nothing = Of(Allow("iam:GetUser"));

    /// <summary>Who, identity, boundary, session, resource policy and for whom, and what comes of it.</summary>
    public static TheoryData<string, string, string, string, string, DecisionReason> SameAccount { get; } = new()
    {
        // caller, identity, boundary, session, resource policy, reason
        { "alice", "allow", "-", "-", "-", DecisionReason.Allowed },
        { "alice", "-", "-", "-", "-", DecisionReason.NoIdentityAllow },
        { "alice", "-", "-", "-", "allow alice", DecisionReason.Allowed },
        { "alice", "-", "-", "-", "allow *", DecisionReason.Allowed },
        { "alice", "-", "-", "-", "allow account", DecisionReason.NoIdentityAllow },
        { "alice", "-", "-", "-", "allow canonical", DecisionReason.NoIdentityAllow },
        { "alice", "-", "-", "-", "allow other", DecisionReason.NoIdentityAllow },
        { "alice", "allow", "-", "-", "allow account", DecisionReason.Allowed },
        { "alice", "allow", "-", "-", "deny alice", DecisionReason.ExplicitDeny },
        { "alice", "allow", "-", "-", "deny *", DecisionReason.ExplicitDeny },
        { "alice", "allow", "-", "-", "deny account", DecisionReason.ExplicitDeny },
        { "alice", "allow", "-", "-", "deny other", DecisionReason.Allowed },
        { "alice", "deny", "-", "-", "allow alice", DecisionReason.ExplicitDeny },
        { "alice", "allow", "deny", "-", "-", DecisionReason.ExplicitDeny },
        { "alice", "allow", "nothing", "-", "-", DecisionReason.NoBoundaryAllow },
        { "alice", "allow", "allow", "-", "-", DecisionReason.Allowed },
        { "alice", "-", "allow", "-", "-", DecisionReason.NoIdentityAllow },
        { "alice", "-", "nothing", "-", "-", DecisionReason.NoIdentityAllow },
        { "alice", "-", "nothing", "-", "allow alice", DecisionReason.Allowed },
        { "alice", "allow", "nothing", "-", "allow alice", DecisionReason.Allowed },
        { "alice", "allow", "nothing", "-", "allow account", DecisionReason.NoBoundaryAllow },
        { "alice", "-", "nothing", "-", "allow *", DecisionReason.NoBoundaryAllow },
        { "alice", "-", "deny", "-", "allow alice", DecisionReason.ExplicitDeny },
        { "alice", "allow", "-", "nothing", "-", DecisionReason.NoSessionAllow },
        { "alice", "allow", "-", "allow", "-", DecisionReason.Allowed },
        { "alice", "allow", "-", "deny", "-", DecisionReason.ExplicitDeny },
        { "alice", "-", "-", "allow", "-", DecisionReason.NoIdentityAllow },
        { "alice", "-", "-", "nothing", "allow alice", DecisionReason.NoSessionAllow },
        { "session", "allow", "-", "nothing", "-", DecisionReason.NoSessionAllow },
        { "session", "-", "-", "allow", "allow role", DecisionReason.Allowed },
        { "session", "-", "-", "nothing", "allow role", DecisionReason.NoSessionAllow },
        { "session", "-", "-", "nothing", "allow session", DecisionReason.NoSessionAllow },
        { "session", "-", "nothing", "-", "allow role", DecisionReason.NoBoundaryAllow },
        { "session", "allow", "nothing", "-", "allow role", DecisionReason.NoBoundaryAllow },
        { "session", "-", "nothing", "-", "allow session", DecisionReason.Allowed },
        { "session", "-", "-", "-", "allow session", DecisionReason.Allowed },
        { "session", "-", "-", "-", "allow provider", DecisionReason.Allowed },
        { "session", "-", "nothing", "-", "allow provider", DecisionReason.NoBoundaryAllow },
        { "session", "-", "-", "-", "allow account", DecisionReason.NoIdentityAllow },
        { "session", "allow", "-", "-", "deny role", DecisionReason.ExplicitDeny },
        { "session", "allow", "-", "-", "deny session", DecisionReason.ExplicitDeny },
        { "federated", "-", "-", "allow", "allow federated", DecisionReason.Allowed },
        { "federated", "-", "-", "allow", "allow alice", DecisionReason.NoIdentityAllow },
        { "root", "-", "-", "-", "-", DecisionReason.Root },
        { "root", "-", "-", "-", "allow account", DecisionReason.Root },
        { "root", "-", "-", "-", "deny *", DecisionReason.ExplicitDeny },
        { "root", "-", "-", "-", "deny account", DecisionReason.ExplicitDeny },
        { "root", "-", "-", "nothing", "-", DecisionReason.NoSessionAllow },
        { "root", "-", "-", "allow", "-", DecisionReason.Root },
        { "root", "-", "-", "deny", "-", DecisionReason.ExplicitDeny },
        { "root", "-", "-", "nothing", "allow account", DecisionReason.NoSessionAllow },
    };

    public static TheoryData<string, string, string, string, string, DecisionReason> CrossAccount { get; } = new()
    {
        { "otheralice", "allow", "-", "-", "-", DecisionReason.NoResourceAllow },
        { "otheralice", "-", "-", "-", "allow otheralice", DecisionReason.NoIdentityAllow },
        { "otheralice", "-", "-", "-", "allow *", DecisionReason.NoIdentityAllow },
        { "otheralice", "-", "-", "-", "-", DecisionReason.NoIdentityAllow },
        { "otheralice", "allow", "-", "-", "allow otheralice", DecisionReason.Allowed },
        { "otheralice", "allow", "-", "-", "allow other", DecisionReason.Allowed },
        { "otheralice", "allow", "-", "-", "allow *", DecisionReason.Allowed },
        { "otheralice", "allow", "-", "-", "allow account", DecisionReason.NoResourceAllow },
        { "otheralice", "allow", "-", "-", "deny other", DecisionReason.ExplicitDeny },
        { "otheralice", "allow", "nothing", "-", "allow otheralice", DecisionReason.NoBoundaryAllow },
        { "otheralice", "allow", "-", "nothing", "allow otheralice", DecisionReason.NoSessionAllow },
        { "otherroot", "-", "-", "-", "allow other", DecisionReason.Allowed },
        { "otherroot", "-", "-", "-", "allow *", DecisionReason.Allowed },
        { "otherroot", "-", "-", "-", "-", DecisionReason.NoResourceAllow },
        { "otherroot", "-", "-", "nothing", "allow other", DecisionReason.NoSessionAllow },
        { "otherroot", "-", "-", "-", "deny other", DecisionReason.ExplicitDeny },
        { "anonymous", "-", "-", "-", "allow *", DecisionReason.Allowed },
        { "anonymous", "-", "-", "-", "allow account", DecisionReason.NoResourceAllow },
        { "anonymous", "-", "-", "-", "-", DecisionReason.NoResourceAllow },
        { "anonymous", "-", "-", "-", "deny *", DecisionReason.ExplicitDeny },
    };

    [Theory]
    [MemberData(nameof(SameAccount))]
    public void Decide_InTheCallersAccount_CombinesAsOnAws(
        string caller, string identity, string boundary, string session, string resource, DecisionReason expected)
    {
        Assert.Equal(expected, Ask(caller, identity, boundary, session, resource).Decide().Reason);
        Assert.Equal(expected, (Ask(caller, identity, boundary, session, resource) with { ResourceAccount = Callers.Account }).Decide().Reason);
    }

    [Theory]
    [MemberData(nameof(CrossAccount))]
    public void Decide_InAnotherAccount_NeedsBothSides(
        string caller, string identity, string boundary, string session, string resource, DecisionReason expected) =>
        Assert.Equal(expected, (Ask(caller, identity, boundary, session, resource) with { ResourceAccount = Callers.Account }).Decide().Reason);

    [Theory]
    [InlineData("session", "allow session", DecisionReason.Allowed)]
    [InlineData("session", "allow role", DecisionReason.NoSessionAllow)]
    [InlineData("session", "allow *", DecisionReason.NoSessionAllow)]
    [InlineData("alice", "allow alice", DecisionReason.Allowed)]
    [InlineData("federated", "allow federated", DecisionReason.Allowed)]
    public void Decide_NamedSessionsPassSessionPolicies_PassesGrantsByNameOnly(string caller, string resource, DecisionReason expected) =>
        Assert.Equal(expected, (Ask(caller, "-", "-", "nothing", resource) with { NamedSessionsPassSessionPolicies = true }).Decide().Reason);

    [Fact]
    public void Decide_SwitchAcrossAccounts_StillAsksSessionPolicies()
    {
        var question = Ask("otheralice", "allow", "-", "nothing", "allow otheralice") with { NamedSessionsPassSessionPolicies = true, ResourceAccount = Callers.Account };

        Assert.Equal(DecisionReason.NoSessionAllow, question.Decide().Reason);
    }

    [Theory]
    [InlineData("alice", "-", "allow *", DecisionReason.Allowed)]
    [InlineData("root", "-", "allow *", DecisionReason.Root)]
    [InlineData("anonymous", "-", "allow *", DecisionReason.PublicAccessBlock)]
    [InlineData("otheralice", "allow", "allow *", DecisionReason.PublicAccessBlock)]
    [InlineData("otheralice", "allow", "allow otheralice", DecisionReason.PublicAccessBlock)]
    [InlineData("otherroot", "-", "allow other", DecisionReason.PublicAccessBlock)]
    [InlineData("anonymous", "-", "deny *", DecisionReason.ExplicitDeny)]
    [InlineData("anonymous", "-", "-", DecisionReason.NoResourceAllow)]
    public void Decide_RestrictedPublicPolicy_GrantsOnlyInItsAccount(string caller, string identity, string resource, DecisionReason expected)
    {
        var question = Ask(caller, identity, "-", "-", resource) with { RestrictsPublicPolicy = true, ResourceAccount = Callers.Account };

        Assert.Equal(expected, question.Decide().Reason);
    }

    [Theory]
    [InlineData("root", "-", DecisionReason.Root)]
    [InlineData("root", "deny", DecisionReason.ExplicitDeny)]
    [InlineData("root", "nothing", DecisionReason.NoSessionAllow)]
    [InlineData("alice", "-", DecisionReason.ExplicitDeny)]
    public void Decide_RootPassesResourceDenies_SparesRootOnlyFromThem(string caller, string session, DecisionReason expected)
    {
        var question = Ask(caller, "-", "-", session, "deny *") with { RootPassesResourceDenies = true };

        Assert.Equal(expected, question.Decide().Reason);
    }

    [Fact]
    public void Decide_RootOfAnotherAccountPassesResourceDenies_IsDenied() => Assert.Equal(
        DecisionReason.ExplicitDeny,
        (Ask("otherroot", "-", "-", "-", "deny *") with { RootPassesResourceDenies = true, ResourceAccount = Callers.Account }).Decide().Reason);

    [Fact]
    public void Decide_SeveralSessionPolicies_AsksEachOfThem()
    {
        var question = Ask("alice", "allow", "-", "-", "-");

        Assert.True((question with { Sessions = [[s_allow], [s_allow]] }).Decide().IsAllowed);
        Assert.Equal(DecisionReason.NoSessionAllow, (question with { Sessions = [[s_allow], [s_nothing]] }).Decide().Reason);
        Assert.Equal(DecisionReason.NoSessionAllow, (question with { Sessions = [[s_nothing], [s_allow]] }).Decide().Reason);
        Assert.Equal(DecisionReason.NoSessionAllow, (question with { Sessions = [[]] }).Decide().Reason);
    }

    [Fact]
    public void Decide_SessionsNotSet_AsksNone()
    {
        var query = Ask("alice", "allow", "-", "-", "-").Query();

        var decision = AccessEvaluator.Decide(new AccessQuery
        {
            Caller = query.Caller,
            Action = query.Action,
            Resource = query.Resource,
            Context = query.Context,
            Identity = query.Identity,
        });

        Assert.True(decision.IsAllowed);
    }

    [Fact]
    public void Decide_Denied_NamesPolicyAndStatement()
    {
        var question = new Question
        {
            Identity = [s_allow, Of(Allow("s3:List*"), Deny("s3:Get*", "arn:aws:s3:::data/a/*"))],
        };

        var decision = question.Decide();

        Assert.Equal(new Decision(DecisionReason.ExplicitDeny, new PolicySource(PolicyType.User, "User1"), 1), decision);
        Assert.True(decision.IsExplicitDeny);
        Assert.False(decision.IsAllowed);
    }

    [Fact]
    public void Decide_AllowedAcrossAccounts_NamesTheStatementOfTheResource()
    {
        var decision = (Ask("otheralice", "allow", "-", "-", "allow otheralice") with { ResourceAccount = Callers.Account }).Decide();

        Assert.Equal(new Decision(DecisionReason.Allowed, new PolicySource(PolicyType.Resource, "Resource0"), 0), decision);
    }

    [Fact]
    public void Decide_BrokenContext_FailsAndSaysSo()
    {
        var question = new Question
        {
            Context = new BrokenContext(),
            Identity = [s_allow, Of(Deny().If(Comparison.Bool, "aws:SecureTransport", "false"))],
        };
        var failures = new List<Exception>();

        Assert.Equal(default, AccessEvaluator.Decide(question.Query(), failures.Add));
        Assert.Equal(default, AccessEvaluator.DecideTrust((question with { ResourcePolicy = [Of(Deny().To("*").If(Comparison.Null, "aws:userid", "true"))] }).Query(), failures.Add));
        Assert.Equal(2, failures.Count);
        AccessEvaluator.Explain(question.Query(), TestContext.Current.CancellationToken, failures.Add);
        Assert.All(failures, failure => Assert.Equal("The context is broken.", failure.Message));

        Assert.Equal(default, question.Decide());
        Assert.Equal(DecisionReason.Failed, question.Decide().Reason);
        Assert.Equal(default, AccessEvaluator.Explain(question.Query(), TestContext.Current.CancellationToken).Decision);
        Assert.Equal(default, AccessEvaluator.DecideTrust((question with { ResourcePolicy = [Of(Deny().To("*").If(Comparison.Null, "aws:userid", "true"))] }).Query()));
    }

    private static Question Ask(string caller, string identity, string boundary, string session, string resource) => new()
    {
        Caller = caller switch
        {
            "alice" => Callers.Alice,
            "session" => Callers.Session,
            "federated" => Callers.Federated,
            "root" => Callers.Root,
            "otheralice" => Callers.OtherAlice,
            "otherroot" => Callers.OtherRoot,
            _ => Caller.Anonymous,
        },
        Identity = Named(identity) is { } policy ? [policy] : [],
        Boundary = Named(boundary) is { } limit ? [limit] : null,
        Sessions = Named(session) is { } filter ? [[filter]] : [],
        ResourcePolicy = resource == "-" ? null : [Resource(resource)],
    };

    private static PolicyDocument? Named(string name) => name switch
    {
        "allow" => s_allow,
        "deny" => s_deny,
        "nothing" => s_nothing,
        _ => null,
    };

    private static PolicyDocument Resource(string text)
    {
        var words = text.Split(' ');
        var principal = words[1] switch
        {
            "alice" => Callers.Alice.Arn,
            "otheralice" => Callers.OtherAlice.Arn,
            "session" => Callers.Session.Arn,
            "role" => Callers.RoleArn,
            "federated" => Callers.Federated.Arn,
            "provider" => Callers.Provider,
            "account" => AccountRoot,
            "other" => OtherRoot,
            "canonical" => Callers.CanonicalId,
            _ => "*",
        };
        return Of((words[0] == "allow" ? Allow() : Deny()).To(principal));
    }
}
