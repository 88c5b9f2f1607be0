using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;
using Gateway.Policy.Evaluation;
using Gateway.Testing.Authorization;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

public sealed class SessionCredentialSourceTests : IAsyncLifetime
{
    private static readonly Role s_role = SomeIdentity.Role() with
    {
        InlinePolicies = new Dictionary<string, string> { ["read"] = SomePolicy.Allow("s3:Get*") },
        Tags = [new Tag("team", "role"), new Tag("stage", "test")],
    };

    private IdentityHarness _identity = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = await IdentityHarness.StartAsync();
        await _identity.Store.PutAsync(s_role);
    }

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Find_SessionOfARole_IsTheRolesSession()
    {
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role, "build-7") with
        {
            Tags = [new Tag("Team", "session")],
            SourceIdentity = "alice",
        });

        var key = (await _identity.FindAsync(session)).Key!;

        Assert.Equal(session.Content.Secret.Utf8, key.Secret.Utf8);
        var principal = key.Principal;
        Assert.Equal(
            (PrincipalKind.AssumedRole, "arn:aws:sts::123456789012:assumed-role/worker/build-7", $"{s_role.Id}:build-7", null),
            (principal.Kind, principal.Arn, principal.UserId, principal.UserName));
        Assert.Equal((CallerKind.AssumedRole, s_role.Arn, s_role.Id), (principal.Caller.Kind, principal.Caller.RoleArn, principal.Caller.UniqueId));
        Assert.Equal([new Tag("Team", "session"), new Tag("stage", "test")], principal.Tags);
        Assert.Equal((SomeIdentity.Time, "alice"), (principal.TokenIssueTime!.Value, principal.SourceIdentity));
        Assert.Equal(session.Content.Expires, principal.Expires);
        Assert.True(await AllowsAsync(principal, "s3:GetObject"));
        Assert.False(await AllowsAsync(principal, "s3:PutObject"));
    }

    [Fact]
    public async Task Find_NothingChanged_IsTheSameAndAllocatesNothing()
    {
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role));
        var first = (await _identity.FindAsync(session)).Key;
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var second = _identity.FindAsync(session);

        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Same(first, (await second).Key);
    }

    [Fact]
    public async Task Find_TokenOfAnotherKey_InvalidTokenAlsoWhenCached()
    {
        var one = await _identity.IssueAsync(SomeSession.OfRole(s_role));
        var two = await _identity.IssueAsync(SomeSession.OfRole(s_role));

        Assert.Equal(CredentialStatus.InvalidToken, await StatusAsync(one.Content.AccessKeyId, two.Token));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(one));
        Assert.Equal(CredentialStatus.InvalidToken, await StatusAsync(one.Content.AccessKeyId, two.Token));
        Assert.Equal(CredentialStatus.InvalidToken, await StatusAsync(one.Content.AccessKeyId, one.Token[..^1] + (one.Token[^1] == 'A' ? 'B' : 'A')));
        Assert.Equal(CredentialStatus.InvalidToken, await StatusAsync(one.Content.AccessKeyId, "anything"));
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(one.Content.AccessKeyId, null));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(one));
    }

    [Fact]
    public async Task Find_LongLivedKeyWithAToken_InvalidToken()
    {
        var id = await _identity.AddUserAsync(SomeIdentity.User());
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role));

        Assert.Equal(CredentialStatus.InvalidToken, await StatusAsync(id, session.Token));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(id, null));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(id, ""));
    }

    [Fact]
    public async Task Find_ExpiredSession_ExpiredTokenAlsoWhenCached()
    {
        var cached = await _identity.IssueAsync(SomeSession.OfRole(s_role), 900);
        var unseen = await _identity.IssueAsync(SomeSession.OfRole(s_role), 900);
        _identity.Time.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(cached));

        _identity.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(CredentialStatus.ExpiredToken, await StatusAsync(cached));
        Assert.Equal(CredentialStatus.ExpiredToken, await StatusAsync(unseen));
    }

    [Fact]
    public async Task Find_RolePolicyChanged_CountsAtTheNextRequest()
    {
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role));
        Assert.False(await AllowsAsync(await _identity.PrincipalAsync(session), "s3:PutObject"));

        await _identity.Store.PutAsync(s_role with { AttachedPolicies = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] });
        Assert.True(await AllowsAsync(await _identity.PrincipalAsync(session), "s3:PutObject"));

        await _identity.Store.PutAsync(s_role with { PermissionsBoundary = "arn:aws:iam::aws:policy/IAMReadOnlyAccess" });
        Assert.False(await AllowsAsync(await _identity.PrincipalAsync(session), "s3:GetObject"));
    }

    [Fact]
    public async Task Find_RoleGoneOrMadeAgain_IsUnknown()
    {
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await _identity.Store.DeleteAsync(s_role);
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));

        await _identity.Store.PutAsync(s_role with { Id = "AROAANOTHERAAAAAAAAAA" });
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));
    }

    [Fact]
    public async Task Find_AccountDisabled_IsUnknown()
    {
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role));
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await _identity.Store.PutAsync(account with { IsEnabled = false });

        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));
    }

    [Theory]
    [InlineData(SessionKind.SessionToken)]
    [InlineData(SessionKind.Narrowed)]
    [InlineData(SessionKind.FederatedUser)]
    public async Task Find_UserDisabledOrMadeAgain_IsUnknown(SessionKind kind)
    {
        var user = await _identity.Store.PutAsync(SomeIdentity.User());
        var session = await _identity.IssueAsync(SomeSession.OfUser(user, kind));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await _identity.Store.PutAsync(user with { IsEnabled = false });
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));

        await _identity.Store.PutAsync(user);
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await _identity.Store.PutAsync(user with { Id = "AIDAANOTHERAAAAAAAAAA" });
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));
    }

    [Theory]
    [InlineData(SessionKind.SessionToken)]
    [InlineData(SessionKind.Narrowed)]
    [InlineData(SessionKind.FederatedUser)]
    public async Task Find_RootSwitchedOff_IsUnknown(SessionKind kind)
    {
        var session = await _identity.IssueAsync(SomeSession.OfRoot(kind), policy: SomePolicy.AllowAll);
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        _identity.RootAccess.IsAllowed = false;

        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));
    }

    [Fact]
    public async Task Find_NarrowedSessionOfAUser_IsTheUserNarrowed()
    {
        var user = await _identity.Store.PutAsync(SomeIdentity.User() with
        {
            InlinePolicies = new Dictionary<string, string> { ["s3"] = SomePolicy.Allow("s3:*") },
        });
        await _identity.Store.PutAsync(SomeIdentity.Policy("list", SomePolicy.Allow("s3:List*")));

        var session = await _identity.IssueAsync(
            SomeSession.OfUser(user), 3600, SomePolicy.Allow("s3:Get*"), "arn:aws:iam::123456789012:policy/list");
        var principal = await _identity.PrincipalAsync(session);

        Assert.Equal((PrincipalKind.User, user.Arn, user.Id, "alice"), (principal.Kind, principal.Arn, principal.UserId, principal.UserName));
        Assert.True(await AllowsAsync(principal, "s3:GetObject"));
        Assert.True(await AllowsAsync(principal, "s3:ListBucket"));
        Assert.False(await AllowsAsync(principal, "s3:PutObject"));
        Assert.False(await AllowsAsync(principal, "iam:GetUser"));

        // The managed policy counts as it is now, and once it is gone nothing is allowed.
        await _identity.Store.PutAsync(SomeIdentity.Policy("list", SomePolicy.Allow("s3:Put*")));
        Assert.True(await AllowsAsync(await _identity.PrincipalAsync(session), "s3:PutObject"));
        await _identity.Store.DeleteAsync(SomeIdentity.Policy("list", ""));
        Assert.False(await AllowsAsync(await _identity.PrincipalAsync(session), "s3:GetObject"));
    }

    [Fact]
    public async Task Find_FederatedUser_HasWhatThePolicyAndTheUserBothAllow()
    {
        var user = await _identity.Store.PutAsync(SomeIdentity.User() with
        {
            InlinePolicies = new Dictionary<string, string> { ["s3"] = SomePolicy.Allow("s3:*") },
            Tags = [new Tag("team", "a")],
        });
        var grant = SomeSession.OfUser(user, SessionKind.FederatedUser) with { SessionName = "bob" };

        var bare = await _identity.PrincipalAsync(await _identity.IssueAsync(grant));
        var lent = await _identity.PrincipalAsync(await _identity.IssueAsync(grant, policy: SomePolicy.AllowAll));
        var root = await _identity.PrincipalAsync(
            await _identity.IssueAsync(SomeSession.OfRoot(SessionKind.FederatedUser) with { SessionName = "bob" }, policy: SomePolicy.Allow("s3:Get*")));

        Assert.Equal(
            (PrincipalKind.FederatedUser, "arn:aws:sts::123456789012:federated-user/bob", "123456789012:bob"), (lent.Kind, lent.Arn, lent.UserId));
        Assert.Empty(lent.Tags);
        Assert.False(await AllowsAsync(bare, "s3:GetObject"));
        Assert.True(await AllowsAsync(lent, "s3:GetObject"));
        Assert.False(await AllowsAsync(lent, "iam:GetUser"));
        Assert.True(await AllowsAsync(root, "s3:GetObject"));
        Assert.False(await AllowsAsync(root, "s3:PutObject"));
    }

    [Fact]
    public async Task Find_OriginGoneOrDisabled_IsUnknown()
    {
        var user = SomeIdentity.User();
        var key = await _identity.AddUserAsync(user);
        var maker = await _identity.PrincipalAsync(key);
        var provider = await _identity.Store.PutAsync(new OpenIdConnectProvider
        {
            Account = SomeIdentity.Account,
            Url = "login.example.com",
            Created = SomeIdentity.Time,
        });
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role) with
        {
            Origins =
            [
                .. SessionLineage.OriginsOf(maker, key),
                SessionLineage.ProviderOf(Core.Federation.ProviderKind.OpenId, provider.Arn, SomeIdentity.Account),
                new SessionOrigin(SessionOrigin.OutsidePrincipal, "123456789012/somebody", "X"),
            ],
        });
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await WhileAsync(user with { IsEnabled = false }, (await _identity.Store.FindAsync<User>(user.DocumentId, Cancel))!);
        var entry = (await _identity.Store.FindAsync<AccessKeyEntry>(key, Cancel))!;
        await WhileAsync(entry with { IsActive = false }, entry);
        await _identity.Store.DeleteAsync(provider);
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));
        await _identity.Store.PutAsync(provider);
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        // What is not stored here counts when the session is made ready anew.
        _identity.Outside.Gone.Add("123456789012/somebody");
        await _identity.Store.PutAsync(provider with { ClientIds = ["x"] });
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));

        async Task WhileAsync<T>(T changed, T stored)
            where T : class, IIdentity<T>
        {
            await _identity.Store.PutAsync(changed);
            Assert.Equal(CredentialStatus.Unknown, await StatusAsync(session));
            await _identity.Store.PutAsync(stored);
            Assert.Equal(CredentialStatus.Found, await StatusAsync(session));
        }
    }

    [Fact]
    public async Task Find_OutsideSession_IsWhatIsLoadedWithTheSessionsParts()
    {
        var loaded = Principal.RootOf((await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!.ToAccount()) with
        {
            Kind = PrincipalKind.AssumedRole,
            Arn = "arn:aws:sts::123456789012:assumed-role/x/y",
            Claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:sub"] = ["1"] },
        };
        _identity.Outside.Principals["somebody"] = loaded;
        var grant = new SessionGrant
        {
            Kind = SessionKind.Outside,
            Account = SomeIdentity.Account,
            Entity = "somebody",
            EntityId = "id",
        };

        var session = await _identity.IssueAsync(grant, policy: SomePolicy.Allow("s3:Get*"));
        var principal = await _identity.PrincipalAsync(session);

        Assert.Equal(loaded.Arn, principal.Arn);
        Assert.Equal(["1"], principal.Claims["jwt:sub"]);
        Assert.Single(principal.Sessions);
        Assert.Equal(
            CredentialStatus.Unknown, (await _identity.FindAsync(await _identity.IssueAsync(grant with { Entity = "nobody" }))).Status);
    }

    [Fact]
    public async Task Find_KeyOfTheRingDiscarded_InvalidTokenAtTheNextRequest()
    {
        var session = await _identity.IssueAsync(SomeSession.OfRole(s_role));
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await _identity.Ring.RotateAsync(discardOlder: false, Cancel);
        Assert.Equal(CredentialStatus.Found, await StatusAsync(session));

        await _identity.Ring.RotateAsync(discardOlder: true, Cancel);
        Assert.Equal(CredentialStatus.InvalidToken, await StatusAsync(session));
    }

    [Fact]
    public async Task Making_BySessions_InheritsWhatNarrowsThemAndTheirEnd()
    {
        var user = await _identity.Store.PutAsync(SomeIdentity.User());
        var narrowed = await _identity.PrincipalAsync(await _identity.IssueAsync(SomeSession.OfUser(user), policy: SomePolicy.Allow("s3:Get*")));
        var managed = await _identity.PrincipalAsync(
            await _identity.IssueAsync(SomeSession.OfUser(user), policyArns: "arn:aws:iam::aws:policy/readonly"));

        var made = _identity.Making.NewKey(narrowed, user, AccessKeyWish.Plain);

        Assert.Equal([SomePolicy.Allow("s3:Get*")], made.Entry.SessionPolicies);
        Assert.Equal(narrowed.Expires, made.Entry.Expires);
        Assert.Throws<Core.Errors.S3Exception>(() => _identity.Making.NewKey(managed, user, AccessKeyWish.Plain));
        Assert.Throws<Core.Errors.S3Exception>(() => CredentialMaking.DemandMayChange(managed, made.Entry));
    }

    private async Task<bool> AllowsAsync(Principal principal, string action) => (await _identity.Authorizer.DecideAsync(
        new AuthorizationRequest(principal, new Need(action, "arn:aws:s3:::bucket/key"), null, new FixedContext()), Cancel)).IsAllowed;

    private async Task<CredentialStatus> StatusAsync(TemporaryCredentials session) => (await _identity.FindAsync(session)).Status;

    private async Task<CredentialStatus> StatusAsync(string id, string? token) => (await _identity.Credentials.FindAsync(id, token, Cancel)).Status;
}
