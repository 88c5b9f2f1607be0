using Gateway.Core.Identity;
using Gateway.Iam.Accounts;
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

namespace Gateway.Testing.Identities;

/// <summary>The identity store with all that stands on it, over documents in memory. Safe for concurrent use.</summary>
public sealed class MemoryIdentities : IDisposable
{
    public MemoryIdentities(TimeProvider time)
    {
        Store = new IdentityStore(Documents, new IdentityStoreOptions());
        Usage = new UsageLog(Documents, "us-east-1", time);
        var sealer = new SecretSealer(MasterKey.Generate());
        var rootAccess = new RootAccess(isAllowed: true);
        Secrets = new AccessKeySecrets(sealer);
        Making = new CredentialMaking(Secrets, time);
        Policies = new ManagedPolicies(Store);
        Collector = new PolicyCollector(Store);
        Standing = new OutsideStanding(Providers, Collector, SomeIdentity.Account);
        Keys = new IdentityCredentialSource(Store, Collector, Secrets, SomeIdentity.Account, Root, rootAccess, Standing, 1 << 20, time);
        Ring = new StsKeyRing(Store, new StsKeySecrets(sealer), new StsKeyRingOptions(), time);
        Sessions = new SessionCredentialSource(Store, Collector, Ring, Outside, Root, rootAccess, 1 << 20, time);
        Credentials = new CredentialSource(Keys, Sessions);
        Issuer = new SessionIssuer(Ring, Policies, time);
        Revocations = new RevocationStore(Store, time);
    }

    public MemoryDocumentStore Documents { get; } = new();

    /// <summary>The key of the installation's root.</summary>
    public RootCredentials Root { get; } = RootCredentials.Generate();

    public IdentityStore Store { get; }

    public UsageLog Usage { get; }

    public AccessKeySecrets Secrets { get; }

    public CredentialMaking Making { get; }

    public IManagedPolicies Policies { get; }

    public PolicyCollector Collector { get; }

    public FakeProviders Providers { get; } = new();

    /// <summary>What identities from outside really may.</summary>
    public OutsideStanding Standing { get; }

    /// <summary>Finds stored keys. The installation's account is <see cref="SomeIdentity.Account"/>.</summary>
    public IdentityCredentialSource Keys { get; }

    public StsKeyRing Ring { get; }

    /// <summary>Answers for identities from outside what a test tells it.</summary>
    public FakeOutsidePrincipals Outside { get; } = new();

    public SessionCredentialSource Sessions { get; }

    /// <summary>Stored keys and sessions.</summary>
    public CredentialSource Credentials { get; }

    public SessionIssuer Issuer { get; }

    public RevocationStore Revocations { get; }

    /// <summary>Stores an account whose root has no keys but those of the settings.</summary>
    public Task<AccountEntry> AddAsync(Account account, DateTimeOffset created) => Store.PutAsync(
        new AccountEntry { Id = account.Id, CanonicalUserId = account.CanonicalUserId, Name = account.DisplayName, Created = created });

    public void Dispose()
    {
        Ring.Dispose();
        Store.Dispose();
        Usage.Dispose();
    }
}
