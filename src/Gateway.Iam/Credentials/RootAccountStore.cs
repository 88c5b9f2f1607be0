using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gateway.Core.Documents;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Credentials;

/// <summary>
/// The installation's own account and its root credentials, each made once and then kept. Several gateways may start on one store at the
/// same time: who writes second takes what the first has written. Safe for concurrent use.
/// </summary>
public sealed class RootAccountStore(IDocumentStore documents, SecretSealer sealer, TimeProvider time)
{
    private const string InstallationKind = "installation";
    private const string InstallationId = "account";
    private const string AccountKind = "account";

    /// <summary>The installation's account; made on the first call.</summary>
    /// <param name="wanted">The id for a new account; null for a random one. An account that exists keeps its id.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async ValueTask<Account> LoadOrCreateAsync(AccountId? wanted, CancellationToken cancellationToken)
    {
        // The pointer is written first. If the process dies before the account itself is written, the next start finds the id and goes on.
        var installation = await ReadOrAddAsync(
            InstallationKind,
            InstallationId,
            () => new InstallationDocument
            {
                Format = InstallationDocument.CurrentFormat,
                AccountId = (wanted ?? AccountId.Parse(RandomNumberGenerator.GetString("0123456789", AccountId.Length))).Value,
            },
            AccountJson.Default.InstallationDocument,
            cancellationToken);
        CheckFormat(installation.Format, InstallationDocument.CurrentFormat);

        var account = await ReadOrAddAsync(
            AccountKind,
            installation.AccountId,
            () => new AccountDocument
            {
                Format = AccountDocument.CurrentFormat,
                Id = installation.AccountId,
                CanonicalUserId = RandomNumberGenerator.GetHexString(64, lowercase: true),
                DisplayName = "root",
                Created = time.GetUtcNow(),
            },
            AccountJson.Default.AccountDocument,
            cancellationToken);
        CheckFormat(account.Format, AccountDocument.CurrentFormat);
        return new Account(AccountId.Parse(account.Id), account.CanonicalUserId, account.DisplayName);
    }

    /// <summary>The stored root credentials of an account, or null while none were generated.</summary>
    /// <exception cref="SecretUnsealException">They were sealed with another master key.</exception>
    public async ValueTask<RootCredentials?> FindCredentialsAsync(AccountId account, CancellationToken cancellationToken)
    {
        var document = await documents.FindAsync(AccountKind, account.Value, cancellationToken);
        return document is null ? null : Open(Parse(document.Content, AccountJson.Default.AccountDocument));
    }

    /// <summary>
    /// Generates and stores root credentials for an account that has none.
    /// </summary>
    /// <param name="account">An account that exists.</param>
    /// <param name="announce">
    /// Tells the owner, before they are stored: were they stored first, a crash in between would leave credentials that nobody knows.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The credentials that hold; another gateway's when it was faster, and those were announced by it.</returns>
    /// <exception cref="SecretUnsealException">There are some, sealed with another master key.</exception>
    public async ValueTask<RootCredentials> GenerateCredentialsAsync(
        AccountId account, Action<RootCredentials> announce, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await documents.FindAsync(AccountKind, account.Value, cancellationToken)
                ?? throw new InvalidOperationException($"Account {account} does not exist.");
            var document = Parse(stored.Content, AccountJson.Default.AccountDocument);
            if (Open(document) is { } existing)
            {
                return existing;
            }

            var credentials = RootCredentials.Generate();
            announce(credentials);
            var updated = document with
            {
                RootAccessKeyId = credentials.AccessKeyId,
                RootSecretSealed = Convert.ToBase64String(sealer.Seal(credentials.Secret.Utf8, Purpose(document.Id, credentials.AccessKeyId))),
            };
            var content = JsonSerializer.SerializeToUtf8Bytes(updated, AccountJson.Default.AccountDocument);
            if (await documents.TryPutAsync(AccountKind, account.Value, content, stored.Version, cancellationToken))
            {
                return credentials;
            }
        }
    }

    private static byte[] Purpose(string accountId, string accessKeyId) => Encoding.UTF8.GetBytes($"root secret {accountId} {accessKeyId}");

    private static T Parse<T>(ReadOnlyMemory<byte> content, JsonTypeInfo<T> type)
        where T : class => JsonSerializer.Deserialize(content.Span, type) ?? throw new JsonException("The document is empty.");

    private static void CheckFormat(int found, int known)
    {
        if (found > known)
        {
            throw new NotSupportedException($"The account was stored in format {found}; this version reads up to format {known}.");
        }
    }

    private RootCredentials? Open(AccountDocument document)
    {
        if (document.RootAccessKeyId is not { } keyId || document.RootSecretSealed is not { } secret)
        {
            return null;
        }

        var utf8 = sealer.Open(Convert.FromBase64String(secret), Purpose(document.Id, keyId));
        return new RootCredentials(keyId, new AccessKeySecret(Encoding.UTF8.GetString(utf8)));
    }

    private async ValueTask<T> ReadOrAddAsync<T>(
        string kind, string id, Func<T> make, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            if (await documents.FindAsync(kind, id, cancellationToken) is { } stored)
            {
                return Parse(stored.Content, type);
            }

            var made = make();
            if (await documents.TryPutAsync(kind, id, JsonSerializer.SerializeToUtf8Bytes(made, type), 0, cancellationToken))
            {
                return made;
            }
        }
    }
}
