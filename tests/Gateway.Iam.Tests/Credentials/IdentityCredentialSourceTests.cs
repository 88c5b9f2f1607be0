using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Credentials;

public sealed class IdentityCredentialSourceTests : IAsyncLifetime
{
    private IdentityHarness _identity = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _identity = await IdentityHarness.StartAsync();

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Find_RootOfTheInstallation_IsItsRoot()
    {
        var key = (await _identity.FindAsync("root"))!;

        Assert.Equal(PrincipalKind.Root, key.Principal.Kind);
        Assert.Equal("arn:aws:iam::123456789012:root", key.Principal.Arn);
        Assert.Equal("root-secret", key.Secret.Reveal());
        Assert.Null(await _identity.FindAsync("ROOT"));
        Assert.Null(await _identity.FindAsync(""));
        Assert.Null(await _identity.FindAsync("no/key"));
    }

    [Fact]
    public async Task Find_KeyOfAUser_IsTheUserWithItsSecret()
    {
        var user = SomeIdentity.User() with { Path = "/staff/", Tags = [new Tag("team", "a")] };
        var made = _identity.Making.NewKey(await _identity.PrincipalAsync("root"), user, AccessKeyWish.Plain);
        await _identity.Store.PutAsync(user);
        await _identity.AddKeyAsync(made);

        var key = (await _identity.FindAsync(made.Entry.Id))!;

        Assert.Equal(made.Secret.Reveal(), key.Secret.Reveal());
        Assert.Equal(
            (PrincipalKind.User, "arn:aws:iam::123456789012:user/staff/alice", user.Id, "alice"),
            (key.Principal.Kind, key.Principal.Arn, key.Principal.UserId, key.Principal.UserName));
        Assert.Equal(user.Tags, key.Principal.Tags);
        Assert.Equal(user.Id, key.Principal.Caller.UniqueId);
        Assert.Null(key.Principal.BrokenPolicy);
    }

    [Fact]
    public async Task Find_NothingChanged_IsTheSameAndAllocatesNothing()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var first = await _identity.FindAsync(id);
        Assert.Same(first, await _identity.FindAsync(id));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            await _identity.FindAsync(id);
        }

        // Were one of them not complete at once, the test would allocate.
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task Find_SomethingElseChanged_IsNotMadeAnew()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var first = await _identity.FindAsync(id);

        await _identity.Store.PutAsync(SomeIdentity.User("bob"));

        Assert.Same(first, await _identity.FindAsync(id));
    }

    [Fact]
    public async Task Find_DisabledKeyUserOrAccount_IsRefusedUntilEnabled()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var key = (await _identity.Store.FindAsync<AccessKeyEntry>(id, Cancel))!;
        var user = (await _identity.Store.FindAsync<User>(SomeIdentity.User().DocumentId, Cancel))!;
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        Assert.NotNull(await _identity.FindAsync(id));

        await CheckAsync(() => _identity.Store.PutAsync(key with { IsActive = false }), () => _identity.Store.PutAsync(key));
        await CheckAsync(() => _identity.Store.PutAsync(user with { IsEnabled = false }), () => _identity.Store.PutAsync(user));
        await CheckAsync(() => _identity.Store.PutAsync(account with { IsEnabled = false }), () => _identity.Store.PutAsync(account));
        await CheckAsync(() => _identity.Store.DeleteAsync(user), () => _identity.Store.PutAsync(user));
        await CheckAsync(() => _identity.Store.DeleteAsync(key), () => _identity.Store.PutAsync(key));

        async Task CheckAsync(Func<Task> disable, Func<Task> enable)
        {
            await disable();
            Assert.Null(await _identity.FindAsync(id));
            await enable();
            Assert.NotNull(await _identity.FindAsync(id));
        }
    }

    [Fact]
    public async Task Find_UserMadeAgainUnderTheSameName_IsRefused()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        await _identity.Store.DeleteAsync(SomeIdentity.User());
        await _identity.Store.PutAsync(SomeIdentity.User() with { Id = "AIDAANOTHERONE" });

        Assert.Null(await _identity.FindAsync(id));
    }

    [Fact]
    public async Task Find_AtAndAfterItsExpiry_IsRefused()
    {
        await _identity.Store.PutAsync(SomeIdentity.User());
        var made = _identity.Making.NewKey(
            await _identity.PrincipalAsync("root"), SomeIdentity.User(), new AccessKeyWish { Expires = SomeIdentity.Time.AddHours(1) });
        await _identity.AddKeyAsync(made);
        Assert.NotNull(await _identity.FindAsync(made.Entry.Id));

        _identity.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _identity.FindAsync(made.Entry.Id));
        _identity.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await _identity.FindAsync(made.Entry.Id));
    }

    [Fact]
    public async Task Find_RootAccessSwitchedOff_RefusesRootsAndTheirServiceAccounts()
    {
        var root = await _identity.PrincipalAsync("root");
        var service = await _identity.AddKeyAsync(_identity.Making.NewKey(root, await AccountAsync(), new AccessKeyWish { IsServiceAccount = true }));
        var user = await _identity.AddUserAsync(SomeIdentity.User());
        Assert.NotNull(await _identity.FindAsync(service));

        _identity.RootAccess.IsAllowed = false;

        Assert.Null(await _identity.FindAsync("root"));
        Assert.Null(await _identity.FindAsync(service));
        Assert.NotNull(await _identity.FindAsync(user));
        _identity.RootAccess.IsAllowed = true;
        Assert.NotNull(await _identity.FindAsync("root"));
    }

    [Fact]
    public async Task Find_ServiceAccountOfRoot_CarriesItsPolicy()
    {
        var root = await _identity.PrincipalAsync("root");
        var made = _identity.Making.NewKey(
            root, await AccountAsync(), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = SomePolicy.Allow("s3:GetObject") });

        var principal = await _identity.PrincipalAsync(await _identity.AddKeyAsync(made));

        Assert.Equal(PrincipalKind.Root, principal.Kind);
        Assert.Single(principal.Sessions);
        Assert.Equal([SomePolicy.Allow("s3:GetObject")], principal.SessionPolicies);
    }

    [Fact]
    public async Task Find_PoliciesOfUserGroupsAndBoundary_AreAllThere()
    {
        await _identity.Store.PutAsync(SomeIdentity.Policy("managed", SomePolicy.Allow("s3:PutObject")));
        await _identity.Store.PutAsync(SomeIdentity.Group("on") with
        {
            InlinePolicies = new Dictionary<string, string> { ["g"] = SomePolicy.Allow("s3:ListBucket") },
        });
        await _identity.Store.PutAsync(SomeIdentity.Group("off") with { IsEnabled = false, AttachedPolicies = ["arn:aws:iam::aws:policy/AdministratorAccess"] });
        var id = await _identity.AddUserAsync(SomeIdentity.User() with
        {
            Groups = ["off", "on"],
            InlinePolicies = new Dictionary<string, string> { ["u"] = SomePolicy.Allow("s3:GetObject") },
            AttachedPolicies = ["arn:aws:iam::123456789012:policy/managed", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
            PermissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3FullAccess",
        });

        var principal = await _identity.PrincipalAsync(id);

        Assert.Null(principal.BrokenPolicy);
        Assert.Equal(["on"], principal.Groups);
        Assert.Equal(
            [
                new PolicySource(PolicyType.User, "u", "arn:aws:iam::123456789012:user/alice"),
                new PolicySource(PolicyType.Managed, "arn:aws:iam::123456789012:policy/managed", "arn:aws:iam::123456789012:user/alice"),
                new PolicySource(PolicyType.Managed, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::123456789012:user/alice"),
                new PolicySource(PolicyType.Group, "g", "arn:aws:iam::123456789012:group/on"),
            ],
            principal.Identity.Policies.Select(p => p.Source));
        Assert.Equal("arn:aws:iam::aws:policy/AmazonS3FullAccess", Assert.Single(principal.Boundary!.Policies).Source.Name);
    }

    [Fact]
    public async Task Find_PolicyOfAGroupChanged_HasTheNewOne()
    {
        await _identity.Store.PutAsync(SomeIdentity.Policy("managed", SomePolicy.Allow("s3:PutObject")));
        await _identity.Store.PutAsync(SomeIdentity.Group() with { AttachedPolicies = ["arn:aws:iam::123456789012:policy/managed"] });
        var id = await _identity.AddUserAsync(SomeIdentity.User() with { Groups = ["readers"] });
        Assert.Equal(["s3:PutObject"], await ActionsAsync());

        await _identity.Store.PutAsync(SomeIdentity.Policy("managed", SomePolicy.Allow("s3:GetObject")));
        Assert.Equal(["s3:GetObject"], await ActionsAsync());

        await _identity.Store.PutAsync(SomeIdentity.Group() with { IsEnabled = false });
        Assert.Empty(await ActionsAsync());

        async Task<IEnumerable<string>> ActionsAsync() =>
            (await _identity.PrincipalAsync(id)).Identity.Policies.SelectMany(p => p.Document.Statements[0].Actions.Patterns);
    }

    [Fact]
    public async Task Find_MissingOrUnreadablePolicies_AreNoted()
    {
        const string Missing = "arn:aws:iam::123456789012:policy/missing";
        await CheckAsync(SomeIdentity.User("a") with { AttachedPolicies = [Missing] }, Missing);
        await CheckAsync(SomeIdentity.User("b") with { PermissionsBoundary = Missing }, Missing);
        await CheckAsync(SomeIdentity.User("c") with { InlinePolicies = new Dictionary<string, string> { ["broken"] = "{" } }, "broken");
        await CheckAsync(SomeIdentity.User("d") with { Groups = ["gone"] }, "gone");
        await CheckAsync(SomeIdentity.User("e") with { AttachedPolicies = ["nonsense"] }, "nonsense");

        // The path is part of the ARN: another policy of that name is not meant.
        await _identity.Store.PutAsync(SomeIdentity.Policy("missing", SomePolicy.AllowAll) with { Path = "/x/" });
        await CheckAsync(SomeIdentity.User("f") with { AttachedPolicies = [Missing] }, Missing);

        async Task CheckAsync(User user, string policy)
        {
            var principal = await _identity.PrincipalAsync(await _identity.AddUserAsync(user));
            Assert.Equal(policy, principal.BrokenPolicy?.Name);
        }
    }

    [Fact]
    public async Task Find_MissingPolicyIsMade_IsWholeAgain()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User() with { AttachedPolicies = ["arn:aws:iam::123456789012:policy/late"] });
        Assert.NotNull((await _identity.PrincipalAsync(id)).BrokenPolicy);

        await _identity.Store.PutAsync(SomeIdentity.Policy("late", SomePolicy.AllowAll));

        Assert.Null((await _identity.PrincipalAsync(id)).BrokenPolicy);
    }

    [Fact]
    public async Task Find_UnreadableSessionPolicy_IsNoted()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var entry = (await _identity.Store.FindAsync<AccessKeyEntry>(id, Cancel))!;
        await _identity.Store.PutAsync(entry with { SessionPolicies = ["{}"] });

        Assert.Equal(PolicyType.Session, (await _identity.PrincipalAsync(id)).BrokenPolicy!.Type);
    }

    [Fact]
    public async Task Find_SealedForAnotherKey_Throws()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var entry = (await _identity.Store.FindAsync<AccessKeyEntry>(id, Cancel))!;
        await _identity.Store.PutAsync(entry with { Id = "AKIAOTHER" });

        await Assert.ThrowsAsync<Gateway.Iam.Secrets.SecretUnsealException>(async () => await _identity.FindAsync("AKIAOTHER"));
    }

    [Fact]
    public async Task Find_ChangedWhileItIsLoaded_HasNoMixtureOfBeforeAndAfter()
    {
        var documents = new SlowDocumentStore(new MemoryDocumentStore());
        using var identity = await IdentityHarness.StartAsync(documents);
        var user = SomeIdentity.User() with { Groups = ["readers"] };
        await identity.Store.PutAsync(SomeIdentity.Group());
        var id = await identity.AddUserAsync(user);
        await identity.Store.FindAsync<AccessKeyEntry>(id, Cancel);

        // The key and the account are in the cache. The user is read and held back, while first it gets a deny and then its group an allow.
        var held = documents.HoldNextFind();
        var finding = identity.FindAsync(id).AsTask();
        await identity.Store.PutAsync(user with { InlinePolicies = new Dictionary<string, string> { ["deny"] = SomePolicy.Deny("s3:*") } });
        await identity.Store.PutAsync(
            SomeIdentity.Group() with { InlinePolicies = new Dictionary<string, string> { ["allow"] = SomePolicy.Allow("s3:*") } });
        held.SetResult();

        Assert.Equal(["deny", "allow"], (await finding)!.Principal.Identity.Policies.Select(p => p.Source.Name));
    }

    [Fact]
    public async Task Find_LargePoliciesOfAGroup_CountInEveryMember()
    {
        await _identity.Store.PutAsync(SomeIdentity.Group() with { InlinePolicies = new Dictionary<string, string> { ["g"] = Large(100) } });

        // Together their indexes take some 8 MiB; the cache has one.
        await CheckAsync(200, SomeIdentity.User() with { Groups = ["readers"] }, []);
    }

    [Fact]
    public async Task Find_SessionPolicies_CountInEveryCredential() => await CheckAsync(200, SomeIdentity.User(), [Large(20)]);

    private static string Large(int resources)
    {
        var arns = string.Join(',', Enumerable.Range(0, resources).Select(i => $"\"arn:aws:s3:::{i}/*\""));
        return $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":[{{arns}}]}]}""";
    }

    /// <summary>So many credentials of such users do not all stay in the cache.</summary>
    private async Task CheckAsync(int count, User user, IReadOnlyList<string> sessions)
    {
        for (var i = 0; i < count; i++)
        {
            var id = await _identity.AddUserAsync(user with { Name = $"user{i}", Id = $"AIDA{i:D16}" });
            var entry = (await _identity.Store.FindAsync<AccessKeyEntry>(id, Cancel))!;
            await _identity.Store.PutAsync(entry with { SessionPolicies = sessions });
            Assert.Null((await _identity.PrincipalAsync(id)).BrokenPolicy);
        }

        Assert.InRange(_identity.Keys.CachedPrincipals, 1, count / 2);
    }

    private async Task<AccountEntry> AccountAsync() => (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
}
