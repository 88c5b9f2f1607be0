using Gateway.Core.Identity;
using Gateway.Iam.Accounts;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Usage;
using Gateway.Testing.Documents;
using Gateway.Testing.Outside;

namespace Gateway.Testing.Identities;

/// <summary>The identity store with all that stands on it, over documents in memory. Safe for concurrent use.</summary>
public sealed class MemoryIdentities : IDisposable
{
    public MemoryIdentities(TimeProvider time)
    {
        Store = new IdentityStore(Documents, new IdentityStoreOptions());
        Usage = new UsageLog(Documents, "us-east-1", time);
        Secrets = new AccessKeySecrets(new SecretSealer(MasterKey.Generate()));
        Making = new CredentialMaking(Secrets, time);
        Policies = new ManagedPolicies(Store);
        Collector = new PolicyCollector(Store);
        Outside = new OutsideStanding(Providers, Collector, SomeIdentity.Account);
        Credentials = new IdentityCredentialSource(
            Store, Collector, Secrets, SomeIdentity.Account, RootCredentials.Generate(), new RootAccess(isAllowed: true), Outside, 1 << 20, time);
    }

    public MemoryDocumentStore Documents { get; } = new();

    public IdentityStore Store { get; }

    public UsageLog Usage { get; }

    public AccessKeySecrets Secrets { get; }

    public CredentialMaking Making { get; }

    public IManagedPolicies Policies { get; }

    public PolicyCollector Collector { get; }

    public FakeProviders Providers { get; } = new();

    public OutsideStanding Outside { get; }

    /// <summary>Finds stored keys. The installation's account is <see cref="SomeIdentity.Account"/>.</summary>
    public IdentityCredentialSource Credentials { get; }

    /// <summary>Stores an account whose root has no keys but those of the settings.</summary>
    public Task<AccountEntry> AddAsync(Account account, DateTimeOffset created) => Store.PutAsync(
        new AccountEntry { Id = account.Id, CanonicalUserId = account.CanonicalUserId, Name = account.DisplayName, Created = created });

    public void Dispose()
    {
        Store.Dispose();
        Usage.Dispose();
    }
}
