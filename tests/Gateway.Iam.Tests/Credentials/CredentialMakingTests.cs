using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Credentials;

/// <summary>No credential that X makes can do what X cannot.</summary>
public sealed class CredentialMakingTests : IAsyncLifetime
{
    private static readonly string s_narrow = SomePolicy.Allow("iam:*");
    private static readonly string s_narrower = SomePolicy.Allow("iam:Get*");

    private IdentityHarness _identity = null!;
    private Principal _root = null!;
    private Principal _alice = null!;
    private Principal _narrowed = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _identity = await IdentityHarness.StartAsync();
        _root = await _identity.PrincipalAsync("root");
        _alice = await _identity.PrincipalAsync(await _identity.AddUserAsync(SomeIdentity.User("alice")));
        await _identity.Store.PutAsync(SomeIdentity.User("bob"));
        _narrowed = await MadeAsync(_alice, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrow });
    }

    public ValueTask DisposeAsync()
    {
        _identity.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task NewKey_OfANarrowedCredential_InheritsWhatNarrowsIt()
    {
        var plain = await MadeAsync(_narrowed, SomeIdentity.User("alice"), AccessKeyWish.Plain);
        var service = await MadeAsync(
            _narrowed, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrower });
        var ofService = await MadeAsync(service, SomeIdentity.User("alice"), AccessKeyWish.Plain);

        Assert.Equal([s_narrow], plain.SessionPolicies);
        Assert.Equal([s_narrow, s_narrower], service.SessionPolicies);
        Assert.Equal([s_narrow, s_narrower], ofService.SessionPolicies);
        Assert.Equal(
            [$"inherited policy of service account {service.Credential!.Id}", $"policy of service account {service.Credential.Id}"],
            service.Sessions.Select(session => session.Policies[0].Source.Name));
        Assert.Equal(
            [$"inherited policy 1 of access key {ofService.Credential!.Id}", $"inherited policy 2 of access key {ofService.Credential.Id}"],
            ofService.Sessions.Select(session => session.Policies[0].Source.Name));
    }

    [Fact]
    public async Task NewKey_PolicyThatNarrowsAlready_IsCarriedOnce()
    {
        var wish = new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrow };

        var again = await MadeAsync(await MadeAsync(_narrowed, SomeIdentity.User("alice"), wish), SomeIdentity.User("alice"), wish);

        Assert.Equal([s_narrow], again.SessionPolicies);
        Assert.Single(again.Sessions);
    }

    [Fact]
    public void NewKey_ChainOfNarrowings_Ends()
    {
        var chain = Enumerable.Range(0, CredentialMaking.MaximumPolicies - 1).Select(i => SomePolicy.Allow("iam:*", $"arn:{i}")).ToList();
        var creator = _alice with { SessionPolicies = chain };
        var last = _identity.Making.NewKey(creator, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrow }).Entry;
        var full = _alice with { SessionPolicies = last.SessionPolicies };

        Assert.Equal(CredentialMaking.MaximumPolicies, last.SessionPolicies.Count);
        Assert.Equal(last.SessionPolicies, _identity.Making.NewKey(full, SomeIdentity.User("alice"), AccessKeyWish.Plain).Entry.SessionPolicies);
        Refused(() => _identity.Making.NewKey(
            full, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrower }));
    }

    [Fact]
    public void NewKey_OfANarrowedCredentialForAnother_IsRefused() =>
        Refused(() => _identity.Making.NewKey(_narrowed, SomeIdentity.User("bob"), AccessKeyWish.Plain));

    [Fact]
    public void NewKey_UserOfTheSameNameMadeLater_IsAnother() =>
        Refused(() => _identity.Making.NewKey(_narrowed, SomeIdentity.User("alice") with { Id = "AIDALATER" }, AccessKeyWish.Plain));

    [Fact]
    public void NewKey_OfAnotherAccount_IsRefused()
    {
        Refused(() => _identity.Making.NewKey(_root, SomeIdentity.User("eve", SomeIdentity.OtherAccount), AccessKeyWish.Plain));
        Refused(() => _identity.Making.NewKey(_root, AccountEntry.New(SomeIdentity.OtherAccount, "x", SomeIdentity.Time), AccessKeyWish.Plain));
        Refused(() => _identity.Making.NewKey(Principal.Anonymous, SomeIdentity.User(), AccessKeyWish.Plain));
    }

    [Fact]
    public async Task NewKey_OfRoot_OnlyByRoot()
    {
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        Refused(() => _identity.Making.NewKey(_alice, account, new AccessKeyWish { IsServiceAccount = true }));

        var made = _identity.Making.NewKey(_root, account, new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrow });
        var narrowedRoot = await _identity.PrincipalAsync(await _identity.AddKeyAsync(made));

        Assert.Equal([s_narrow], _identity.Making.NewKey(narrowedRoot, account, AccessKeyWish.Plain).Entry.SessionPolicies);
        Refused(() => _identity.Making.NewKey(narrowedRoot, SomeIdentity.User("bob"), AccessKeyWish.Plain));
    }

    [Fact]
    public async Task NewKey_OfACredentialThatExpires_ExpiresNoLater()
    {
        var soon = SomeIdentity.Time.AddHours(1);
        var expiring = await MadeAsync(_alice, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, Expires = soon });

        Assert.Equal(soon, Expiry(null));
        Assert.Equal(soon, Expiry(soon.AddDays(1)));
        Assert.Equal(soon.AddMinutes(-1), Expiry(soon.AddMinutes(-1)));

        DateTimeOffset? Expiry(DateTimeOffset? wish) =>
            _identity.Making.NewKey(expiring, SomeIdentity.User("alice"), new AccessKeyWish { Expires = wish }).Entry.Expires;
    }

    [Fact]
    public void NewKey_ChosenIdAndSecret_AreTaken()
    {
        var made = _identity.Making.NewKey(
            _alice, SomeIdentity.User("alice"), new AccessKeyWish { Id = "my-key", Secret = "my-secret", Name = "n", Description = "d" });

        Assert.Equal(("my-key", "my-secret", "n", "d"), (made.Entry.Id, made.Secret.Reveal(), made.Entry.Name, made.Entry.Description));
        Assert.Throws<ArgumentException>(() => _identity.Making.NewKey(_alice, SomeIdentity.User("alice"), new AccessKeyWish { Id = "a/b" }));
        Assert.Throws<ArgumentException>(() => _identity.Making.NewKey(_alice, SomeIdentity.User("alice"), new AccessKeyWish { Secret = "short" }));
    }

    [Fact]
    public void NewKey_InvalidOrLongSessionPolicy_IsRefused()
    {
        Assert.Throws<PolicyFormatException>(() => Make("{"));
        Assert.Throws<PolicyFormatException>(() => Make(SomePolicy.Allow("s3:GetObject", $"arn:aws:s3:::{new string('x', 2100)}")));

        void Make(string policy) => _identity.Making.NewKey(
            _alice, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = policy });
    }

    [Fact]
    public void WithSessionPolicy_ByItsNarrowedMaker_KeepsWhatWasInherited()
    {
        var made = _identity.Making.NewKey(
            _narrowed, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrower }).Entry;

        Assert.Equal([s_narrow], CredentialMaking.WithSessionPolicy(_narrowed, made, null).SessionPolicies);
        Assert.Equal([s_narrow, SomePolicy.AllowAll], CredentialMaking.WithSessionPolicy(_alice, made, SomePolicy.AllowAll).SessionPolicies);
    }

    [Fact]
    public async Task WithSessionPolicy_NarrowedCredentialOnAWiderKey_IsRefused()
    {
        // Were it allowed, a restricted service account could widen itself, or take over its user's plain key.
        var own = (await _identity.Store.FindAsync<User>(User.IdOf(SomeIdentity.Account, "alice"), Cancel))!;
        var plain = (await _identity.Store.FindAsync<AccessKeyEntry>(own.AccessKeys[0], Cancel))!;
        var wider = _identity.Making.NewKey(
            _alice, own, new AccessKeyWish { IsServiceAccount = true, SessionPolicy = SomePolicy.AllowAll }).Entry;

        Refused(() => CredentialMaking.DemandMayChange(_narrowed, plain));
        Refused(() => CredentialMaking.WithSessionPolicy(_narrowed, wider, null));
        CredentialMaking.DemandMayChange(_alice, plain);
        CredentialMaking.DemandMayChange(_root, plain);
    }

    [Fact]
    public async Task WithSessionPolicy_ServiceAccountOnItself_CannotTakeItsOwnPolicyAway()
    {
        var made = _identity.Making.NewKey(
            _alice, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, SessionPolicy = s_narrow });
        var itself = await _identity.PrincipalAsync(await _identity.AddKeyAsync(made));

        Refused(() => CredentialMaking.WithSessionPolicy(itself, made.Entry, null));
        Assert.Equal([s_narrow], CredentialMaking.WithSessionPolicy(itself, made.Entry, s_narrow).SessionPolicies);
    }

    [Fact]
    public async Task DemandMayChange_KeyThatLivesLongerThanItsUsersOther_IsRefused()
    {
        // Were it allowed, a key that expires could give a lasting one a secret that it knows.
        var end = SomeIdentity.Time.AddHours(1);
        var expiring = await MadeAsync(_alice, SomeIdentity.User("alice"), new AccessKeyWish { IsServiceAccount = true, Expires = end });

        Refused(() => CredentialMaking.DemandMayChange(expiring, KeyOf("alice", null)));
        Refused(() => CredentialMaking.DemandMayChange(expiring, KeyOf("alice", end.AddTicks(1))));
        Refused(() => CredentialMaking.WithSessionPolicy(expiring, KeyOf("alice", null), null));
        CredentialMaking.DemandMayChange(expiring, KeyOf("alice", end));
        CredentialMaking.DemandMayChange(_alice, KeyOf("alice", null));

        // Whether it may touch another user's keys is for policies to say, as it is whether it may make them.
        CredentialMaking.DemandMayChange(expiring, KeyOf("bob", null));

        AccessKeyEntry KeyOf(string user, DateTimeOffset? expires) =>
            _identity.Making.NewKey(_root, SomeIdentity.User(user), new AccessKeyWish { IsServiceAccount = true, Expires = expires }).Entry;
    }

    [Fact]
    public async Task DemandMayChange_KeyOfRootThatLivesLonger_IsRefused()
    {
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        var key = _identity.Making.NewKey(_root, account, new AccessKeyWish { IsServiceAccount = true }).Entry;

        Refused(() => CredentialMaking.DemandMayChange(_root with { Expires = SomeIdentity.Time.AddHours(1) }, key));
    }

    [Fact]
    public async Task DemandMayChange_KeyOfRootByAUser_IsRefused()
    {
        var account = (await _identity.Store.FindAsync<AccountEntry>(SomeIdentity.Account.Value, Cancel))!;
        var key = _identity.Making.NewKey(_root, account, new AccessKeyWish { IsServiceAccount = true }).Entry;

        Refused(() => CredentialMaking.DemandMayChange(_alice, key));
        CredentialMaking.DemandMayChange(_root, key);
    }

    private static void Refused(Action act) => Assert.Equal(S3Errors.AccessDenied, Assert.Throws<S3Exception>(act).Error);

    private async Task<Principal> MadeAsync(Principal creator, User target, AccessKeyWish wish) =>
        await _identity.PrincipalAsync(await _identity.AddKeyAsync(_identity.Making.NewKey(creator, target, wish)));
}
