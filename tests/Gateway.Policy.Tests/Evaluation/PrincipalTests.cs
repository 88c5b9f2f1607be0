using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using static Gateway.Policy.Tests.Evaluation.Policies;

namespace Gateway.Policy.Tests.Evaluation;

public sealed class PrincipalTests
{
    private const string AccountRoot = "arn:aws:iam::111122223333:root";

    private static readonly Dictionary<string, string> s_ids = new() { [Callers.Alice.Arn] = "AIDAALICE", [Callers.RoleArn] = "AROAREADER" };

    [Fact]
    public void Decide_PrincipalBoundToAnId_GrantsToTheIdAndNotToTheName()
    {
        var question = new Question { PrincipalIds = s_ids, ResourcePolicy = [Of(Allow().To(Callers.Alice.Arn))] };
        var recreated = Callers.Alice with { UniqueId = "AIDANEW" };
        var renamed = Callers.Alice with { Arn = "arn:aws:iam::111122223333:user/moved/alice" };

        Assert.True(question.Decide().IsAllowed);
        Assert.False((question with { Caller = recreated }).Decide().IsAllowed);
        Assert.True((question with { Caller = renamed }).Decide().IsAllowed);
    }

    [Fact]
    public void Decide_RoleBoundToAnId_GrantsToSessionsOfThatRoleOnly()
    {
        var question = new Question { Caller = Callers.Session, PrincipalIds = s_ids, ResourcePolicy = [Of(Allow().To(Callers.RoleArn))] };

        Assert.True(question.Decide().IsAllowed);
        Assert.False((question with { Caller = Callers.Session with { UniqueId = "AROANEW" } }).Decide().IsAllowed);
        Assert.False((question with { Caller = Callers.Session with { UniqueId = null } }).Decide().IsAllowed);
    }

    [Fact]
    public void Decide_DenyBoundToAnId_DoesNotDenyWhoHasTheNameNow()
    {
        var question = new Question { Identity = [Of(Allow())], PrincipalIds = s_ids, ResourcePolicy = [Of(Deny().To(Callers.Alice.Arn))] };

        Assert.True(question.Decide().IsExplicitDeny);
        Assert.True((question with { Caller = Callers.Alice with { UniqueId = "AIDANEW" } }).Decide().IsAllowed);
    }

    [Fact]
    public void Decide_UserWithTheIdOfARole_IsNotTheRole()
    {
        var question = new Question
        {
            Caller = Callers.Bob with { UniqueId = "AROAREADER", Kind = CallerKind.FederatedUser },
            PrincipalIds = s_ids,
            ResourcePolicy = [Of(Allow().To(Callers.RoleArn))],
        };

        Assert.False(question.Decide().IsAllowed);
    }

    /// <summary>A deny for all but those listed spares only who is listed with all that it is.</summary>
    [Theory]
    [InlineData("alice", "alice account", true)]
    [InlineData("alice", "alice canonical", true)]
    [InlineData("alice", "alice", false)]
    [InlineData("alice", "account", false)]
    [InlineData("alice", "bob account", false)]
    [InlineData("alice", "*", true)]
    [InlineData("session", "session role account", true)]
    [InlineData("session", "session account", false)]
    [InlineData("session", "role account", false)]
    [InlineData("session", "session role", false)]
    [InlineData("guest", "guest account", true)]
    [InlineData("guest", "account", false)]
    [InlineData("federated", "federated account", true)]
    [InlineData("federated", "federated", false)]
    [InlineData("root", "account", true)]
    [InlineData("root", "alice", false)]
    [InlineData("anonymous", "account", false)]
    [InlineData("anonymous", "*", true)]
    [InlineData("token", "provider", true)]
    [InlineData("token", "account", false)]
    public void Decide_DenyForAllButSome_SparesWhoIsListedWhole(string caller, string listed, bool spared)
    {
        var question = new Question
        {
            Caller = Named(caller),
            Identity = [Of(Allow())],
            ResourcePolicy = [Of(Allow().To("*"), Deny().ToAllBut([.. listed.Split(' ').Select(Principal)]))],
        };

        Assert.Equal(!spared, question.Decide().IsExplicitDeny);
    }

    [Fact]
    public void Decide_DenyForAllButSome_SparesNobodyWhoHasABoundary()
    {
        var question = new Question
        {
            Identity = [Of(Allow())],
            Boundary = [Of(Allow())],
            ResourcePolicy = [Of(Deny().ToAllBut(Callers.Alice.Arn, AccountRoot))],
        };

        Assert.True(question.Decide().IsExplicitDeny);
        Assert.True((question with { Boundary = null }).Decide().IsAllowed);
    }

    [Theory]
    [InlineData("alice", "bob", true)]
    [InlineData("alice", "alice", false)]
    [InlineData("alice", "account", false)]
    [InlineData("session", "role", false)]
    [InlineData("anonymous", "account", true)]
    [InlineData("anonymous", "*", false)]
    public void Decide_AllowForAllButSome_GrantsToNobodyWhoIsListedAtAll(string caller, string listed, bool allowed)
    {
        var question = new Question { Caller = Named(caller), ResourcePolicy = [Of(Allow().ToAllBut(Principal(listed)))] };

        Assert.Equal(allowed, question.Decide().IsAllowed);
    }

    [Fact]
    public void Decide_ResourcePolicyWithoutPrincipal_GrantsAndDeniesNothing()
    {
        Assert.False(new Question { ResourcePolicy = [Of(Allow())] }.Decide().IsAllowed);
        Assert.True(new Question { Identity = [Of(Allow())], ResourcePolicy = [Of(Deny())] }.Decide().IsAllowed);
    }

    [Fact]
    public void Decide_ServicePrincipal_IsNobody()
    {
        var statement = Allow() with { Principal = new PrincipalClause(false, [new PrincipalEntry(PrincipalEntryKind.Service, "s3.amazonaws.com")]) };

        Assert.All(Callers.All.Where(c => c.Kind != CallerKind.Root), c => Assert.False(new Question { Caller = c, ResourcePolicy = [Of(statement)] }.Decide().IsAllowed));
    }

    [Theory]
    [InlineData("alice", "account", DecisionReason.Allowed)]
    [InlineData("alice", "alice", DecisionReason.Allowed)]
    [InlineData("alice", "bob", DecisionReason.NoResourceAllow)]
    [InlineData("token", "provider", DecisionReason.Allowed)]
    [InlineData("token", "account", DecisionReason.NoResourceAllow)]
    [InlineData("anonymous", "account", DecisionReason.NoResourceAllow)]
    [InlineData("anonymous", "*", DecisionReason.Allowed)]
    public void DecideTrust_Caller_AsksTheTrustPolicyAlone(string caller, string principal, DecisionReason expected)
    {
        var trust = Of(Allow("sts:AssumeRole*").To(Principal(principal)) with { Resources = null });
        var question = new Question
        {
            Caller = Named(caller),
            Action = "sts:AssumeRole",
            Resource = Callers.RoleArn,
            Identity = [Of(Deny("*"))],
            Boundary = [],
            ResourcePolicy = [trust],
        };

        Assert.Equal(expected, AccessEvaluator.DecideTrust(question.Query()).Reason);
    }

    [Fact]
    public void DecideTrust_Denied_NamesTheStatement()
    {
        var trust = Of(
            Allow("sts:AssumeRole").To("*") with { Resources = null },
            (Deny("sts:AssumeRole").To("*") with { Resources = null }).If(Comparison.StringNotEquals, "sts:ExternalId", "17"));
        var question = new Question { Action = "sts:AssumeRole", Resource = Callers.RoleArn, ResourcePolicy = [trust] };

        var decision = AccessEvaluator.DecideTrust(question.Query());

        Assert.True(decision.IsExplicitDeny);
        Assert.Equal(1, decision.Statement);
        Assert.True(AccessEvaluator.DecideTrust((question with { Context = new FakeContext(("sts:ExternalId", ContextValue.Of("17"))) }).Query()).IsAllowed);
    }

    [Fact]
    public void DecideTrust_NoPolicy_Denies() =>
        Assert.Equal(DecisionReason.NoResourceAllow, AccessEvaluator.DecideTrust(new Question { Action = "sts:AssumeRole" }.Query()).Reason);

    private static Caller Named(string name) => name switch
    {
        "alice" => Callers.Alice,
        "session" => Callers.Session,
        "guest" => Callers.Guest,
        "federated" => Callers.Federated,
        "root" => Callers.Root,
        "token" => Callers.TokenHolder,
        _ => Caller.Anonymous,
    };

    private static string Principal(string name) => name switch
    {
        "alice" => Callers.Alice.Arn,
        "bob" => Callers.Bob.Arn,
        "session" => Callers.Session.Arn,
        "guest" => Callers.Guest.Arn,
        "role" => Callers.RoleArn,
        "federated" => Callers.Federated.Arn,
        "provider" => Callers.Provider,
        "account" => AccountRoot,
        "canonical" => Callers.CanonicalId,
        _ => "*",
    };
}
