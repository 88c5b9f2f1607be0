using Gateway.Core.Documents;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Iam.Usage;
using Gateway.Testing.Documents;
using Gateway.Testing.Outside;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Testing.Identities;

/// <summary>Identities, credentials and decisions as the server composes them, over documents in memory, with two accounts.</summary>
public sealed class IdentityHarness : IDisposable
{
    private readonly SecretSealer _sealer = new(MasterKey.Generate());

    private IdentityHarness(IDocumentStore documents)
    {
        Documents = documents;
        Secrets = new AccessKeySecrets(_sealer);
        Store = new IdentityStore(documents, new IdentityStoreOptions());
        Policies = new PolicyCollector(Store);
        Usage = new UsageLog(documents, "us-east-1", Time);
        Making = new CredentialMaking(Secrets, Time);
        Standing = new OutsideStanding(Providers, Policies, SomeIdentity.Account);
        Keys = new IdentityCredentialSource(Store, Policies, Secrets, SomeIdentity.Account, Root, RootAccess, Standing, 1 << 20, Time);
        Ring = new StsKeyRing(Store, new StsKeySecrets(_sealer), RingOptions, Time);
        Sessions = new SessionCredentialSource(Store, Policies, Ring, Outside, Root, RootAccess, 1 << 20, Time);
        Credentials = new CredentialSource(Keys, Sessions);
        Issuer = new SessionIssuer(Ring, new ManagedPolicies(Store), Time);
        Revocations = new RevocationStore(Store, Time);
        Authorizer = new Authorizer(Store, RootAccess, Usage, Decisions, Failures.Add);
    }

    public IDocumentStore Documents { get; }

    public FakeTimeProvider Time { get; } = new(SomeIdentity.Time);

    public IdentityStore Store { get; }

    public PolicyCollector Policies { get; }

    public AccessKeySecrets Secrets { get; }

    public RootAccess RootAccess { get; } = new(isAllowed: true);

    /// <summary>Of the installation's account, <see cref="SomeIdentity.Account"/>.</summary>
    public RootCredentials Root { get; } = new("root", new AccessKeySecret("root-secret"));

    public UsageLog Usage { get; }

    public CredentialMaking Making { get; }

    public FakeProviders Providers { get; } = new();

    /// <summary>What identities from outside really may.</summary>
    public OutsideStanding Standing { get; }

    /// <summary>The long-lived keys among <see cref="Credentials"/>.</summary>
    public IdentityCredentialSource Keys { get; }

    public StsKeyRingOptions RingOptions { get; } = new();

    public StsKeyRing Ring { get; }

    /// <summary>Answers for identities from outside what a test tells it.</summary>
    public FakeOutsidePrincipals Outside { get; } = new();

    /// <summary>The sessions among <see cref="Credentials"/>.</summary>
    public SessionCredentialSource Sessions { get; }

    public CredentialSource Credentials { get; }

    public SessionIssuer Issuer { get; }

    public RevocationStore Revocations { get; }

    public AuthorizerOptions Decisions { get; } = new();

    public Authorizer Authorizer { get; }

    /// <summary>What the authorizer reported.</summary>
    public List<Exception> Failures { get; } = [];

    public static async Task<IdentityHarness> StartAsync(IDocumentStore? documents = null)
    {
        var harness = new IdentityHarness(documents ?? new MemoryDocumentStore());
        await harness.Store.PutAsync(AccountEntry.New(SomeIdentity.Account, "own", SomeIdentity.Time));
        await harness.Store.PutAsync(AccountEntry.New(SomeIdentity.OtherAccount, "other", SomeIdentity.Time));
        return harness;
    }

    /// <summary>Stores a user with one access key; returns the key's id.</summary>
    public async Task<string> AddUserAsync(User user)
    {
        var root = Principal.RootOf((await Store.FindAsync<AccountEntry>(user.Account.Value, CancellationToken.None))!.ToAccount());
        var key = Making.NewKey(root, user, AccessKeyWish.Plain);
        await Store.PutAsync(user with { AccessKeys = [.. user.AccessKeys, key.Entry.Id] });
        await Store.PutAsync(key.Entry);
        return key.Entry.Id;
    }

    /// <summary>Stores a key that a principal makes; returns its id.</summary>
    public async Task<string> AddKeyAsync(NewAccessKey key)
    {
        await Store.PutAsync(key.Entry);
        return key.Entry.Id;
    }

    /// <summary>The key, or null when it is refused.</summary>
    public ValueTask<AccessKey?> FindAsync(string accessKeyId) => Keys.FindAsync(accessKeyId, CancellationToken.None);

    /// <summary>Who the key stands for; it must be accepted.</summary>
    public async Task<Principal> PrincipalAsync(string accessKeyId) => (await FindAsync(accessKeyId))!.Principal;

    /// <summary>A session of a grant, as long as it is told.</summary>
    public ValueTask<TemporaryCredentials> IssueAsync(SessionGrant grant, int seconds = 3600, string? policy = null, params string[] policyArns) =>
        Issuer.IssueAsync(
            grant,
            new SessionRequest { DurationSeconds = seconds, Policy = policy, PolicyArns = policyArns },
            TimeSpan.FromDays(365),
            TimeSpan.FromHours(1),
            CancellationToken.None);

    /// <summary>What a session is good for.</summary>
    public ValueTask<CredentialLookup> FindAsync(TemporaryCredentials session) =>
        Credentials.FindAsync(session.Content.AccessKeyId, session.Token, CancellationToken.None);

    /// <summary>Who the session stands for; it must be accepted.</summary>
    public async Task<Principal> PrincipalAsync(TemporaryCredentials session) => (await FindAsync(session)).Key!.Principal;

    public void Dispose()
    {
        Ring.Dispose();
        Usage.Dispose();
        Store.Dispose();
    }
}
