using Gateway.Core.Documents;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Usage;
using Gateway.Testing.Documents;
using Gateway.Testing.Outside;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Testing.Identities;

/// <summary>Identities, credentials and decisions as the server composes them, over documents in memory, with two accounts.</summary>
public sealed class IdentityHarness : IDisposable
{
    private IdentityHarness(IDocumentStore documents)
    {
        Documents = documents;
        Store = new IdentityStore(documents, new IdentityStoreOptions());
        Policies = new PolicyCollector(Store);
        Usage = new UsageLog(documents, "us-east-1", Time);
        Making = new CredentialMaking(Secrets, Time);
        Outside = new OutsideStanding(Providers, Policies, SomeIdentity.Account);
        Credentials = new IdentityCredentialSource(Store, Policies, Secrets, SomeIdentity.Account, Root, RootAccess, Outside, 1 << 20, Time);
        Authorizer = new Authorizer(Store, RootAccess, Usage, Decisions, Failures.Add);
    }

    public IDocumentStore Documents { get; }

    public FakeTimeProvider Time { get; } = new(SomeIdentity.Time);

    public IdentityStore Store { get; }

    public PolicyCollector Policies { get; }

    public AccessKeySecrets Secrets { get; } = new(new SecretSealer(MasterKey.Generate()));

    public RootAccess RootAccess { get; } = new(isAllowed: true);

    /// <summary>Of the installation's account, <see cref="SomeIdentity.Account"/>.</summary>
    public RootCredentials Root { get; } = new("root", new AccessKeySecret("root-secret"));

    public UsageLog Usage { get; }

    public CredentialMaking Making { get; }

    public FakeProviders Providers { get; } = new();

    public OutsideStanding Outside { get; }

    public IdentityCredentialSource Credentials { get; }

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
    public ValueTask<AccessKey?> FindAsync(string accessKeyId) => Credentials.FindAsync(accessKeyId, CancellationToken.None);

    /// <summary>Who the key stands for; it must be accepted.</summary>
    public async Task<Principal> PrincipalAsync(string accessKeyId) => (await FindAsync(accessKeyId))!.Principal;

    public void Dispose()
    {
        Usage.Dispose();
        Store.Dispose();
    }
}
