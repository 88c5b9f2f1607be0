using Gateway.Core.Names;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

public sealed class SessionRevocationTests : IAsyncLifetime
{
    private static readonly User s_alice = SomeIdentity.User();
    private static readonly User s_bob = SomeIdentity.User("bob");
    private static readonly Role s_role = SomeIdentity.Role();
    private static readonly Role s_next = SomeIdentity.Role("next", SomeIdentity.OtherAccount);

    private readonly Dictionary<string, TemporaryCredentials> _sessions = [];
    private IdentityHarness _identity = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = await IdentityHarness.StartAsync();
        await _identity.Store.PutAsync(s_role);
        await _identity.Store.PutAsync(s_next);
        await _identity.Store.PutAsync(s_bob);
        var key = await _identity.AddUserAsync(s_alice);
        var alice = await _identity.PrincipalAsync(key);
        _sessions["root"] = await _identity.IssueAsync(SomeSession.OfRoot());
        _sessions["bob"] = await _identity.IssueAsync(SomeSession.OfUser(s_bob));
        _sessions["alice"] = await _identity.IssueAsync(SomeSession.OfUser(s_alice));
        _sessions["role"] = await _identity.IssueAsync(SomeSession.OfRole(s_role, "work") with
        {
            Origins = SessionLineage.OriginsOf(alice, key),
            Began = SessionLineage.BeganOf(alice),
        });
        var role = await _identity.PrincipalAsync(_sessions["role"]);
        _identity.Time.Advance(TimeSpan.FromMinutes(1));
        _sessions["next"] = await _identity.IssueAsync(SomeSession.OfRole(s_next) with
        {
            Origins = SessionLineage.OriginsOf(role, _sessions["role"].Content.AccessKeyId),
            Began = SessionLineage.BeganOf(role),
        });
        _sessions["web"] = await _identity.IssueAsync(SomeSession.OfRole(s_role, "web") with
        {
            ProviderKind = Core.Federation.ProviderKind.OpenId,
            Provider = "corporate",
        });
        Assert.Equal("alice,bob,next,role,root,web", await AliveAsync());
    }

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(RevocationScope.Principal, "AIDAALICEAAAAAAAAAAAA", "bob,root,web")]
    [InlineData(RevocationScope.Principal, "arn:aws:iam::123456789012:user/ALICE", "bob,next,role,root,web")]
    [InlineData(RevocationScope.Principal, "arn:aws:sts::123456789012:assumed-role/worker/work", "alice,bob,next,root,web")]
    [InlineData(RevocationScope.Principal, "AROAWORKERAAAAAAAAAAA:web", "alice,bob,next,role,root")]
    [InlineData(RevocationScope.Principal, "123456789012", "alice,bob,next,role,web")]
    [InlineData(RevocationScope.Role, "AROAWORKERAAAAAAAAAAA", "alice,bob,root")]
    [InlineData(RevocationScope.Role, "AROANEXTAAAAAAAAAAAAA", "alice,bob,next,role,root,web")]
    [InlineData(RevocationScope.Provider, "openid:corporate", "alice,bob,next,role,root")]
    [InlineData(RevocationScope.All, "", "")]
    public async Task Revoke_ASubject_RefusesItsSessionsAndWhatTheyMade(RevocationScope scope, string subject, string alive)
    {
        await RevokeAsync(scope, subject, _identity.Time.GetUtcNow().AddSeconds(1));

        Assert.Equal(alive, await AliveAsync());
    }

    [Fact]
    public async Task Revoke_Session_RefusesItAndWhatItMade()
    {
        await RevokeAsync(RevocationScope.Session, _sessions["role"].Content.AccessKeyId, _identity.Time.GetUtcNow().AddSeconds(1));

        Assert.Equal("alice,bob,root,web", await AliveAsync());
    }

    [Fact]
    public async Task Revoke_RoleOfAnotherAccount_IsThatAccounts()
    {
        await RevokeAsync(RevocationScope.Role, s_next.Id, _identity.Time.GetUtcNow().AddSeconds(1), SomeIdentity.OtherAccount);

        Assert.Equal("alice,bob,role,root,web", await AliveAsync());
    }

    [Fact]
    public async Task Revoke_IssuedBefore_SparesWhatIsYounger()
    {
        await RevokeAsync(RevocationScope.Role, s_role.Id, SomeIdentity.Time.AddSeconds(30));

        // The chain began before; the other session of the role did not.
        Assert.Equal("alice,bob,root,web", await AliveAsync());
    }

    [Fact]
    public async Task Revoke_Again_NeverSparesWhatWasRefused()
    {
        await RevokeAsync(RevocationScope.All, "", SomeIdentity.Time.AddSeconds(30));
        var kept = await RevokeAsync(RevocationScope.All, "", SomeIdentity.Time.AddSeconds(1));

        Assert.Equal(SomeIdentity.Time.AddSeconds(30), kept.IssuedBefore);
        Assert.Equal("web", await AliveAsync());
    }

    [Fact]
    public async Task Purge_RevocationBeforeAnyLivingSession_IsRemoved()
    {
        await RevokeAsync(RevocationScope.All, "", SomeIdentity.Time);
        await RevokeAsync(RevocationScope.Role, "young", SomeIdentity.Time.AddDays(10));

        _identity.Time.Advance(TimeSpan.FromDays(365));
        Assert.Equal(0, await _identity.Revocations.PurgeAsync(Cancel));
        _identity.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await _identity.Revocations.PurgeAsync(Cancel));

        Assert.Equal(["young"], (await _identity.Revocations.ListAsync(SomeIdentity.Account, null, 10, Cancel)).Select(r => r.Subject));
    }

    private async Task<Revocation> RevokeAsync(RevocationScope scope, string subject, DateTimeOffset before, AccountId? account = null) =>
        await _identity.Revocations.RevokeAsync(
            new Revocation
            {
                Account = account ?? SomeIdentity.Account,
                Scope = scope,
                Subject = subject,
                IssuedBefore = before,
                Created = SomeIdentity.Time,
                CreatedBy = "arn:aws:iam::123456789012:root",
            },
            Cancel);

    private async Task<string> AliveAsync()
    {
        var alive = new List<string>();
        foreach (var (name, session) in _sessions)
        {
            if ((await _identity.FindAsync(session)).Status == CredentialStatus.Found)
            {
                alive.Add(name);
            }
        }

        return string.Join(',', alive.Order(StringComparer.Ordinal));
    }
}
