using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Testing.Authorization;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Outside;

public sealed class OutsideStandingTests : IAsyncLifetime
{
    private const string Dn = "uid=alice,dc=example,dc=com";

    private IdentityHarness _iam = null!;
    private readonly OutsidePrincipal _row = SomeIdentity.OutsidePrincipal();

    public async ValueTask InitializeAsync()
    {
        _iam = await IdentityHarness.StartAsync();
        await _iam.Store.PutAsync(_row);
        await _iam.Store.PutAsync(SomeIdentity.Policy("own", SomePolicy.Allow("s3:GetObject")));
        await _iam.Store.PutAsync(SomeIdentity.Policy("other", SomePolicy.Allow("s3:PutObject")));
    }

    public ValueTask DisposeAsync()
    {
        _iam.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Load_NoPolicyAtAll_IsRefused() => Assert.Null(await LoadAsync());

    [Fact]
    public async Task Load_NamesOfPolicies_GiveThoseThatExist()
    {
        var principal = await LoadAsync("OWN", "readwrite", "unknown", "own");

        Assert.Equal(
            ["arn:aws:iam::123456789012:policy/own", "arn:aws:iam::aws:policy/readwrite"],
            principal!.Identity.Policies.Select(policy => policy.Source.Name));
        Assert.True(await MayAsync(principal, "s3:DeleteObject"));
        Assert.Null(await LoadAsync("unknown"));
    }

    [Fact]
    public async Task Load_AttachedToTheUserAndItsGroups_Counts()
    {
        await _iam.Store.PutAsync(SomeIdentity.OutsideAttachment(OutsideParty.User, Dn, "arn:aws:iam::123456789012:policy/own"));
        await _iam.Store.PutAsync(SomeIdentity.OutsideAttachment(OutsideParty.Group, "cn=staff", "arn:aws:iam::123456789012:policy/other"));

        Assert.False(await MayAsync((await LoadAsync())!, "s3:PutObject"));
        await ChangeAsync(row => row with { Groups = [new OutsideGroup("cn=staff", "Staff")] });
        var member = (await LoadAsync())!;

        Assert.True(await MayAsync(member, "s3:GetObject"));
        Assert.True(await MayAsync(member, "s3:PutObject"));
        Assert.Equal(["cn=staff"], member.Groups);
        Assert.Equal(["cn=staff"], member.Claims["ldap:groups"]);
    }

    [Fact]
    public async Task Load_AttachedToAnotherProviderOrParty_DoesNotCount()
    {
        var attachment = SomeIdentity.OutsideAttachment(OutsideParty.User, Dn, "arn:aws:iam::123456789012:policy/own");
        await _iam.Store.PutAsync(attachment with { Provider = "other" });
        await _iam.Store.PutAsync(attachment with { Party = OutsideParty.Group });
        await _iam.Store.PutAsync(attachment with { Key = Dn.ToUpperInvariant() });

        Assert.Null(await LoadAsync());
    }

    [Fact]
    public async Task Load_AttachedPolicyIsGone_DeniesEverything()
    {
        await _iam.Store.PutAsync(SomeIdentity.OutsideAttachment(OutsideParty.User, Dn, "arn:aws:iam::123456789012:policy/gone"));

        Assert.False(await MayAsync((await LoadAsync("readwrite"))!, "s3:GetObject"));
    }

    [Fact]
    public async Task Load_ProviderWithARole_GivesItsPolicies()
    {
        _iam.Providers.Known[0] = new OutsideProvider(ProviderKind.Ldap, "") { RolePolicies = ["own"] };

        Assert.True(await MayAsync((await LoadAsync())!, "s3:GetObject"));
    }

    [Fact]
    public async Task Load_IamGroup_GivesItsPolicies()
    {
        await _iam.Store.PutAsync(SomeIdentity.Group() with { AttachedPolicies = ["arn:aws:iam::aws:policy/readonly"] });

        var principal = await _iam.Standing.LoadAsync(Session(Grant() with { IamGroups = ["readers"] }), (await AccountAsync())!, _iam.Policies.Begin(CancellationToken.None));

        Assert.True(await MayAsync(principal!, "s3:GetObject"));
        Assert.Equal(["readers"], principal!.Groups);
    }

    [Fact]
    public async Task Load_DisabledDeletedOrMadeAnew_IsRefused()
    {
        Assert.NotNull(await LoadAsync("own"));
        await ChangeAsync(row => row with { IsEnabled = false });
        Assert.Null(await LoadAsync("own"));
        await ChangeAsync(row => row with { IsEnabled = true, Id = "AOPA2" });
        Assert.Null(await LoadAsync("own"));
        await _iam.Store.DeleteAsync(_row);
        Assert.Null(await LoadAsync("own"));
    }

    [Fact]
    public async Task Load_ProviderIsGoneOrOfAnotherAccount_IsRefused()
    {
        _iam.Providers.Known[0] = new OutsideProvider(ProviderKind.Ldap, "") { Account = SomeIdentity.OtherAccount };
        Assert.Null(await LoadAsync("own"));
        _iam.Providers.Known.Clear();
        Assert.Null(await LoadAsync("own"));
    }

    [Fact]
    public async Task Load_RegisteredProvider_IsNeeded()
    {
        const string Url = "login.example.com/tenant";
        var row = await _iam.Store.PutAsync(_row with { ProviderKind = ProviderKind.OpenId, Provider = $"arn:aws:iam::123456789012:oidc-provider/{Url}" });
        var provider = await _iam.Store.PutAsync(new OpenIdConnectProvider { Account = SomeIdentity.Account, Url = Url, Created = SomeIdentity.Time });
        var grant = Grant() with { Entity = row.DocumentId, Policies = ["own"] };

        Assert.NotNull(await _iam.Standing.LoadAsync(Session(grant), (await AccountAsync())!, _iam.Policies.Begin(CancellationToken.None)));
        await _iam.Store.DeleteAsync(provider);
        Assert.Null(await _iam.Standing.LoadAsync(Session(grant), (await AccountAsync())!, _iam.Policies.Begin(CancellationToken.None)));
    }

    [Fact]
    public async Task Load_SaysWhoItIs()
    {
        await ChangeAsync(row => row with { Claims = new Dictionary<string, IReadOnlyList<string>> { ["ldap:username"] = ["alice"], ["jwt:a"] = ["row"] } });
        var grant = Grant() with { Policies = ["own"], Claims = new Dictionary<string, IReadOnlyList<string>> { ["JWT:A"] = ["session"] } };

        var principal = (await _iam.Standing.LoadAsync(Session(grant), (await AccountAsync())!, _iam.Policies.Begin(CancellationToken.None)))!;

        Assert.Equal(PrincipalKind.FederatedUser, principal.Kind);
        Assert.Equal("arn:aws:sts::123456789012:federated-user/ldap/_/uid=alice,dc=example,dc=com", principal.Arn);
        Assert.Equal((_row.Id, (string?)null), (principal.UserId, principal.UserName));
        Assert.Equal("arn:aws:iam::123456789012:ldap-provider/_", principal.Caller.FederatedProvider);
        Assert.Equal(["alice"], principal.Claims["ldap:username"]);
        Assert.Equal(["session"], principal.Claims["jwt:a"]);
    }

    [Fact]
    public async Task ServiceAccount_LivesWithTheRow()
    {
        var id = await AddKeyAsync();

        Assert.Equal(_row.Arn, (await _iam.PrincipalAsync(id)).Arn);
        await ChangeAsync(row => row with { IsEnabled = false });
        Assert.Null(await _iam.FindAsync(id));
        await ChangeAsync(row => row with { IsEnabled = true });
        Assert.NotNull(await _iam.FindAsync(id));
        await ChangeAsync(row => row with { Id = "AOPA2" });
        Assert.Null(await _iam.FindAsync(id));
    }

    [Fact]
    public async Task ServiceAccount_RoleThatItAssumes_EndsWithTheRow()
    {
        _iam.Outside.Otherwise = _iam.Standing;
        var role = SomeIdentity.Role();
        await _iam.Store.PutAsync(role);
        var id = await AddKeyAsync();
        var session = await _iam.IssueAsync(new SessionGrant
        {
            Kind = SessionKind.Role,
            Account = role.Account,
            Entity = role.Name,
            EntityId = role.Id,
            SessionName = "work",
            Origins = SessionLineage.OriginsOf(await _iam.PrincipalAsync(id), id),
        });

        Assert.NotNull((await _iam.FindAsync(session)).Key);
        await ChangeAsync(row => row with { IsEnabled = false });
        Assert.Null((await _iam.FindAsync(session)).Key);
        await ChangeAsync(row => row with { IsEnabled = true });
        Assert.NotNull((await _iam.FindAsync(session)).Key);
        _iam.Providers.Known.Clear();
        await ChangeAsync(row => row with { LastLogin = row.LastLogin.AddMinutes(1) });
        Assert.Null((await _iam.FindAsync(session)).Key);
    }

    [Fact]
    public async Task ServiceAccount_HasOnlyPoliciesThatItsMakerHadAndTheLastLoginGave()
    {
        await ChangeAsync(row => row with { Policies = ["own", "other"] });
        var id = await AddKeyAsync("own", "readwrite");

        var principal = await _iam.PrincipalAsync(id);
        Assert.Equal((true, false, false), (await MayAsync(principal, "s3:GetObject"), await MayAsync(principal, "s3:PutObject"), await MayAsync(principal, "s3:DeleteObject")));
        await ChangeAsync(row => row with { Policies = ["other"] });
        Assert.Null(await _iam.FindAsync(id));
    }

    [Fact]
    public async Task ServiceAccount_OfANarrowedSession_StaysNarrowed()
    {
        var session = (await LoadAsync("readwrite"))! with
        {
            SessionPolicies = [SomePolicy.Allow("s3:GetObject")],
            Sessions = _iam.Policies.CompileSessions([SomePolicy.Allow("s3:GetObject")], "x", _ => "session policy")!,
            TokenIssueTime = SomeIdentity.Time,
            Expires = SomeIdentity.Time.AddHours(1),
        };
        await ChangeAsync(row => row with { Policies = ["readwrite"] });
        var made = _iam.Making.NewKey(session, (await _iam.Store.FindAsync<OutsidePrincipal>(_row.DocumentId, CancellationToken.None))!, Wish);

        var principal = await _iam.PrincipalAsync(await _iam.AddKeyAsync(made));

        Assert.Equal((true, false), (await MayAsync(principal, "s3:GetObject"), await MayAsync(principal, "s3:PutObject")));
        Assert.Null(principal.Expires);
    }

    [Fact]
    public async Task ServiceAccount_MadeByAServiceAccountThatExpires_ExpiresToo()
    {
        var maker = (await LoadAsync("own"))! with { Expires = SomeIdentity.Time.AddHours(1) };

        Assert.Equal(maker.Expires, _iam.Making.NewKey(maker, _row, Wish).Entry.Expires);
    }

    [Fact]
    public async Task NewKey_ForSomebodyElseByANarrowedCredential_IsRefused()
    {
        var maker = (await LoadAsync("own"))! with { SessionPolicies = [SomePolicy.AllowAll] };

        Assert.Throws<S3Exception>(() => _iam.Making.NewKey(maker, SomeIdentity.OutsidePrincipal("bob"), Wish));
        Assert.Throws<S3Exception>(() => _iam.Making.NewKey(maker, _row with { Id = "AOPA2" }, Wish));
        Assert.Throws<S3Exception>(() => _iam.Making.NewKey(maker, _row with { Account = SomeIdentity.OtherAccount }, Wish));
    }

    [Fact]
    public async Task Holds_OriginOfARoleSession_FollowsTheRowAndTheProvider()
    {
        var person = new SessionOrigin(SessionOrigin.OutsidePrincipal, _row.DocumentId, _row.Id);
        var provider = SessionOrigin.Of(SessionOrigin.Provider, SomeIdentity.Account, Revocation.SubjectOf(ProviderKind.Ldap, ""));
        Assert.Equal((true, true), (await HoldsAsync(person), await HoldsAsync(provider)));

        await ChangeAsync(row => row with { IsEnabled = false });
        Assert.Equal((false, true), (await HoldsAsync(person), await HoldsAsync(provider)));
        await ChangeAsync(row => row with { IsEnabled = true });
        Assert.False(await HoldsAsync(person with { UniqueId = "AOPA2" }));
        _iam.Providers.Known.Clear();
        Assert.Equal((false, false), (await HoldsAsync(person), await HoldsAsync(provider)));

        async Task<bool> HoldsAsync(SessionOrigin origin) => await _iam.Standing.HoldsAsync(origin, _iam.Policies.Begin(CancellationToken.None));
    }

    private static AccessKeyWish Wish { get; } = new() { IsServiceAccount = true };

    private SessionGrant Grant() => new()
    {
        Kind = SessionKind.Outside,
        Account = SomeIdentity.Account,
        Entity = _row.DocumentId,
        EntityId = _row.Id,
        ProviderKind = _row.ProviderKind,
        Provider = _row.Provider,
    };

    private static SessionContent Session(SessionGrant grant) => new()
    {
        AccessKeyId = "ASIA",
        Secret = new AccessKeySecret("secret"),
        Issued = SomeIdentity.Time,
        Expires = SomeIdentity.Time.AddHours(1),
        Grant = grant,
    };

    private async Task<Principal?> LoadAsync(params string[] policies) =>
        await _iam.Standing.LoadAsync(Session(Grant() with { Policies = policies }), (await AccountAsync())!, _iam.Policies.Begin(CancellationToken.None));

    private ValueTask<AccountEntry?> AccountAsync() => _iam.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, CancellationToken.None);

    private async Task ChangeAsync(Func<OutsidePrincipal, OutsidePrincipal> change) => _ = await _iam.Store.PutAsync(
        change((await _iam.Store.FindAsync<OutsidePrincipal>(_row.DocumentId, CancellationToken.None))!));

    /// <summary>A service account that a session with these policies makes.</summary>
    private async Task<string> AddKeyAsync(params string[] policies)
    {
        if (policies.Length == 0)
        {
            policies = ["own"];
            await ChangeAsync(row => row with { Policies = ["own"] });
        }

        return await _iam.AddKeyAsync(_iam.Making.NewKey((await LoadAsync(policies))!, _row, Wish));
    }

    private async Task<bool> MayAsync(Principal principal, string action) => (await _iam.Authorizer.DecideAsync(
        new AuthorizationRequest(principal, new Need(action, "arn:aws:s3:::b/k", SomeIdentity.Account), null, new FixedContext()), CancellationToken.None)).IsAllowed;
}
