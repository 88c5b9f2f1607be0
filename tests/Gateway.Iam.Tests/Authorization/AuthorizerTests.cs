using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;
using Gateway.Testing.Authorization;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Authorization;

public sealed class AuthorizerTests : IAsyncLifetime
{
    private const string ObjectArn = "arn:aws:s3:::bucket/key";

    private static readonly Dictionary<string, string> s_noIds = [];

    private readonly FixedContext _context = new();
    private IdentityHarness _identity = null!;
    private Principal _root = null!;
    private Principal _alice = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = await IdentityHarness.StartAsync();
        _root = await _identity.PrincipalAsync("root");
        _alice = await _identity.PrincipalAsync(await _identity.AddUserAsync(SomeIdentity.User()));
    }

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Decide_Root_MayDoEverythingInItsAccountOnly()
    {
        Assert.Equal(DecisionReason.Root, await ReasonAsync(_root, "s3:GetObject", Bucket()));
        Assert.Equal(DecisionReason.Root, await ReasonAsync(_root, "s3:ListAllMyBuckets", null));
        Assert.False((await DecideAsync(_root, "s3:GetObject", Bucket(owner: SomeIdentity.OtherAccount))).IsAllowed);
    }

    [Fact]
    public async Task Decide_RootAccessSwitchedOff_RefusesRoot()
    {
        _identity.RootAccess.IsAllowed = false;

        Assert.Equal(DecisionReason.RootDisabled, await ReasonAsync(_root, "s3:GetObject", Bucket()));
    }

    [Fact]
    public async Task Decide_ServiceAccountOfRootWithAPolicy_IsNarrowedByIt()
    {
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        var made = _identity.Making.NewKey(
            _root, account, new AccessKeyWish { IsServiceAccount = true, SessionPolicy = SomePolicy.Allow("s3:GetObject") });
        var service = await _identity.PrincipalAsync(await _identity.AddKeyAsync(made));

        Assert.True((await DecideAsync(service, "s3:GetObject", Bucket())).IsAllowed);
        Assert.Equal(DecisionReason.NoSessionAllow, await ReasonAsync(service, "s3:PutObject", Bucket()));
    }

    [Fact]
    public async Task Decide_UserWithAPolicy_NamesIt()
    {
        var bob = await UserAsync(SomeIdentity.User("bob") with { AttachedPolicies = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] });

        var decision = await DecideAsync(bob, "s3:GetObject", Bucket());

        Assert.Equal((DecisionReason.Allowed, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", 0), (decision.Reason, decision.Policy!.Name, decision.Statement));
        Assert.Equal(DecisionReason.NoIdentityAllow, await ReasonAsync(bob, "s3:PutObject", Bucket()));
    }

    [Fact]
    public async Task Decide_BucketPolicy_CountsForEveryCaller()
    {
        var bucket = Bucket(SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*"));

        Assert.True((await DecideAsync(Principal.Anonymous, "s3:GetObject", bucket)).IsAllowed);
        Assert.True((await DecideAsync(_alice, "s3:GetObject", bucket)).IsAllowed);
        Assert.False((await DecideAsync(Principal.Anonymous, "s3:PutObject", bucket)).IsAllowed);
        Assert.False((await DecideAsync(Principal.Anonymous, "s3:GetObject", Bucket())).IsAllowed);
    }

    [Fact]
    public async Task Decide_DenyInTheBucketPolicy_BindsRootExceptForRepair()
    {
        var bucket = Bucket(SomePolicy.Bucket("Deny", "s3:*", "bucket") is var deny
            ? deny.Replace("\"arn:aws:s3:::bucket\"", "[\"arn:aws:s3:::bucket\",\"arn:aws:s3:::bucket/*\"]", StringComparison.Ordinal)
            : "");

        Assert.Equal(DecisionReason.ExplicitDeny, await ReasonAsync(_root, "s3:ListBucket", bucket, "arn:aws:s3:::bucket"));
        Assert.Equal(DecisionReason.ExplicitDeny, await ReasonAsync(_root, "s3:GetBucketPolicyStatus", bucket, "arn:aws:s3:::bucket"));
        foreach (var action in new[] { "s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy" })
        {
            Assert.Equal(DecisionReason.Root, await ReasonAsync(_root, action, bucket, "arn:aws:s3:::bucket"));
        }
    }

    [Fact]
    public async Task Decide_RepairByANarrowedRoot_StillNeedsItsSessionPolicy()
    {
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        var made = _identity.Making.NewKey(
            _root, account, new AccessKeyWish { IsServiceAccount = true, SessionPolicy = SomePolicy.Allow("s3:GetObject") });
        var service = await _identity.PrincipalAsync(await _identity.AddKeyAsync(made));
        var bucket = Bucket(SomePolicy.Bucket("Deny", "s3:GetBucketPolicy", "bucket"));

        Assert.Equal(DecisionReason.NoSessionAllow, await ReasonAsync(service, "s3:GetBucketPolicy", bucket, "arn:aws:s3:::bucket"));
    }

    [Theory]
    [InlineData("""{"format":1,"text":"{","principalIds":{}}""")]
    [InlineData("""{"format":99,"text":"{}","principalIds":{}}""")]
    [InlineData("nonsense")]
    public async Task Decide_UnreadableBucketPolicy_DeniesAllButRepair(string stored)
    {
        var bucket = Bucket() with
        {
            Configurations = new Dictionary<string, ReadOnlyMemory<byte>> { [StoredBucketPolicy.Name] = System.Text.Encoding.UTF8.GetBytes(stored) },
        };

        Assert.Equal(DecisionReason.Failed, await ReasonAsync(_root, "s3:GetObject", bucket));
        Assert.Equal(DecisionReason.Root, await ReasonAsync(_root, "s3:DeleteBucketPolicy", bucket, "arn:aws:s3:::bucket"));
        Assert.Equal(DecisionReason.Failed, await ReasonAsync(_alice, "s3:DeleteBucketPolicy", bucket, "arn:aws:s3:::bucket"));
    }

    [Fact]
    public async Task Decide_PrincipalWithABrokenPolicy_DeniesEverything()
    {
        var bob = await UserAsync(SomeIdentity.User("bob") with
        {
            AttachedPolicies = ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::123456789012:policy/missing"],
        });

        var decision = await DecideAsync(bob, "s3:GetObject", Bucket());

        Assert.Equal((DecisionReason.Failed, "arn:aws:iam::123456789012:policy/missing"), (decision.Reason, decision.Policy!.Name));
        Assert.False((await ExplainAsync(bob, "s3:GetObject", Bucket())).Decision.IsAllowed);
    }

    [Fact]
    public async Task Decide_PublicPolicyOfARestrictedBucket_GrantsToTheAccountOnly()
    {
        var policy = SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*");
        var bucket = Bucket(policy, PublicAccessBlock.Everything);

        Assert.Equal(DecisionReason.PublicAccessBlock, await ReasonAsync(Principal.Anonymous, "s3:GetObject", bucket));
        Assert.True((await DecideAsync(_alice, "s3:GetObject", bucket)).IsAllowed);
        var onlyPolicies = Bucket(policy, new PublicAccessBlock(false, false, true, false));
        Assert.True((await DecideAsync(Principal.Anonymous, "s3:GetObject", onlyPolicies)).IsAllowed);
    }

    [Fact]
    public async Task Decide_AccountRestrictsPublicBuckets_CountsAtOnce()
    {
        var bucket = Bucket(SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*"));
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        Assert.True((await DecideAsync(Principal.Anonymous, "s3:GetObject", bucket)).IsAllowed);

        await _identity.Store.PutAsync(account with { PublicAccessBlock = PublicAccessBlock.Everything });
        Assert.Equal(DecisionReason.PublicAccessBlock, await ReasonAsync(Principal.Anonymous, "s3:GetObject", bucket));

        await _identity.Store.DeleteAsync(account);
        Assert.Equal(DecisionReason.PublicAccessBlock, await ReasonAsync(Principal.Anonymous, "s3:GetObject", bucket));
    }

    [Fact]
    public async Task Decide_AnotherAccount_NeedsBothSides()
    {
        var eve = await UserAsync(SomeIdentity.User("eve", SomeIdentity.OtherAccount));
        var mallory = await UserAsync(SomeIdentity.User("mallory", SomeIdentity.OtherAccount) with
        {
            AttachedPolicies = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
        });
        var granting = Bucket(SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*", """{"AWS":"210987654321"}"""));

        Assert.False((await DecideAsync(eve, "s3:GetObject", granting)).IsAllowed);
        Assert.True((await DecideAsync(mallory, "s3:GetObject", granting)).IsAllowed);
        Assert.Equal(DecisionReason.NoResourceAllow, await ReasonAsync(mallory, "s3:GetObject", Bucket()));
    }

    [Fact]
    public async Task Decide_GrantToAUserThatWasDeleted_IsNotItsSuccessors()
    {
        var text = SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*", """{"AWS":"arn:aws:iam::123456789012:user/alice"}""");
        var named = new Dictionary<string, string> { ["arn:aws:iam::123456789012:user/alice"] = _alice.UserId };
        var bucket = Bucket(text, ids: named);
        Assert.True((await DecideAsync(_alice, "s3:GetObject", bucket)).IsAllowed);

        await _identity.Store.DeleteAsync((await _identity.Store.FindAsync<User>(SomeIdentity.User().DocumentId, Cancel))!);
        var later = await UserAsync(SomeIdentity.User() with { Id = "AIDALATER" });

        Assert.Equal(_alice.Arn, later.Arn);
        Assert.False((await DecideAsync(later, "s3:GetObject", bucket)).IsAllowed);
    }

    [Fact]
    public async Task Decide_StoredTags_AreReadOnlyWhenAStatementAsks()
    {
        _context.StoredTags["s3:ExistingObjectTag/class"] = ContextValue.Of("public");
        var asking = Bucket(SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*", condition: """{"StringEquals":{"s3:ExistingObjectTag/class":"public"}}"""));

        await DecideAsync(_root, "s3:GetObject", Bucket());
        await DecideAsync(_root, "s3:ListBucket", asking, "arn:aws:s3:::bucket");
        Assert.Equal(0, _context.Loads);

        Assert.True((await DecideAsync(Principal.Anonymous, "s3:GetObject", asking)).IsAllowed);
        Assert.Equal(1, _context.Loads);
    }

    [Fact]
    public async Task Decide_TagsCannotBeRead_DeniesAndReports()
    {
        _context.Fault = new IOException("disk");
        var asking = Bucket(SomePolicy.Bucket(
            "Deny", "s3:GetObject", "bucket/*", condition: """{"StringEquals":{"s3:ExistingObjectTag/class":"secret"}}"""));

        Assert.Equal(DecisionReason.Failed, await ReasonAsync(_root, "s3:GetObject", asking));
        Assert.Same(_context.Fault, Assert.Single(_identity.Failures));
    }

    [Fact]
    public async Task Decide_EvaluationFails_DeniesAndReports()
    {
        _context.FindFault = new InvalidOperationException("broken");
        var asking = Bucket(SomePolicy.Bucket("Deny", "s3:GetObject", "bucket/*", condition: """{"Bool":{"aws:SecureTransport":"false"}}"""));

        Assert.Equal(DecisionReason.Failed, await ReasonAsync(_root, "s3:GetObject", asking));
        Assert.Same(_context.FindFault, Assert.Single(_identity.Failures));
        await _identity.Authorizer.ExplainAsync(new AuthorizationRequest(_root, new Need("s3:GetObject", ObjectArn), asking, _context), Cancel);
        Assert.True(_identity.Failures.Count > 1);
    }

    [Fact]
    public async Task Decide_UnknownAction_DeniesAndReports()
    {
        Assert.Equal(DecisionReason.Failed, await ReasonAsync(_root, "s3:NoSuchAction", Bucket()));
        Assert.Single(_identity.Failures);
    }

    [Fact]
    public async Task Decide_NamedUserWithASessionPolicy_PassesOnlyWhenAsked()
    {
        var made = _identity.Making.NewKey(
            _alice, SomeIdentity.User(), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = SomePolicy.Allow("s3:ListBucket") });
        var narrowed = await _identity.PrincipalAsync(await _identity.AddKeyAsync(made));
        var bucket = Bucket(SomePolicy.Bucket("Allow", "s3:GetObject", "bucket/*", """{"AWS":"arn:aws:iam::123456789012:user/alice"}"""));

        Assert.Equal(DecisionReason.NoSessionAllow, await ReasonAsync(narrowed, "s3:GetObject", bucket));
        _identity.Decisions.NamedSessionsPassSessionPolicies = true;
        Assert.True((await DecideAsync(narrowed, "s3:GetObject", bucket)).IsAllowed);
    }

    [Fact]
    public async Task Explain_Decision_IsTheSameWithItsStatements()
    {
        var bucket = Bucket(SomePolicy.Bucket("Deny", "s3:GetObject", "bucket/*"));

        var explanation = await ExplainAsync(_root, "s3:GetObject", bucket);

        Assert.Equal(DecisionReason.ExplicitDeny, explanation.Decision.Reason);
        Assert.Equal("bucket", Assert.Single(explanation.Statements).Policy.Name);
    }

    [Fact]
    public async Task Decide_HotPath_AnswersAtOnceAndAllocatesNothing()
    {
        var bob = await UserAsync(SomeIdentity.User("bob") with { AttachedPolicies = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] });
        var request = Request(bob, "s3:GetObject", Bucket(SomePolicy.Bucket("Allow", "s3:ListBucket", "bucket")), ObjectArn);
        for (var i = 0; i < 100; i++)
        {
            await _identity.Authorizer.DecideAsync(request, Cancel);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var allowed = 0;
        for (var i = 0; i < 1000; i++)
        {
            allowed += (await _identity.Authorizer.DecideAsync(request, CancellationToken.None)).IsAllowed ? 1 : 0;
        }

        // Were one of them not complete at once, the test would allocate.
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1000, allowed);
    }

    [Fact]
    public async Task Decide_Any_NotesTheServiceUsed()
    {
        await DecideAsync(_alice, "s3:GetObject", Bucket());

        Assert.Equal("s3", Assert.Single(await _identity.Usage.ListServiceUsesAsync(SomeIdentity.Account, _alice.UserId, Cancel)).Service);
    }

    private static BucketRecord Bucket(
        string? policy = null, PublicAccessBlock? block = null, AccountId? owner = null, IReadOnlyDictionary<string, string>? ids = null)
    {
        var configurations = new Dictionary<string, ReadOnlyMemory<byte>>();
        if (policy is not null)
        {
            configurations[StoredBucketPolicy.Name] = new StoredBucketPolicy(policy, ids ?? s_noIds).Write();
        }

        if (block is { } blocks)
        {
            configurations[PublicAccessBlock.Name] = blocks.Write();
        }

        return new BucketRecord
        {
            Name = BucketName.Parse("bucket"),
            Id = new BucketId(1),
            Owner = owner ?? SomeIdentity.Account,
            Created = SomeIdentity.Time,
            Region = "us-east-1",
            Configurations = configurations,
        };
    }

    private AuthorizationRequest Request(Principal principal, string action, BucketRecord? bucket, string resource) =>
        new(principal, new Need(action, bucket is null ? "*" : resource), bucket, _context);

    private ValueTask<Decision> DecideAsync(Principal principal, string action, BucketRecord? bucket, string resource = ObjectArn) =>
        _identity.Authorizer.DecideAsync(Request(principal, action, bucket, resource), Cancel);

    private ValueTask<Explanation> ExplainAsync(Principal principal, string action, BucketRecord? bucket) =>
        _identity.Authorizer.ExplainAsync(Request(principal, action, bucket, ObjectArn), Cancel);

    private async Task<DecisionReason> ReasonAsync(Principal principal, string action, BucketRecord? bucket, string resource = ObjectArn) =>
        (await DecideAsync(principal, action, bucket, resource)).Reason;

    private async Task<Principal> UserAsync(User user) => await _identity.PrincipalAsync(await _identity.AddUserAsync(user));
}
