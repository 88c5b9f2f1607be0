using System.Text.Json;
using Gateway.Core.Names;
using Gateway.Host.Data;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Identity;

/// <summary>Finds out who the installation is, making once what the settings do not say.</summary>
internal sealed class RootIdentityLoader(DataFolder folder, IIdentityStore identities, SecretSealer sealer, TimeProvider time, ILogger logger)
{
    public const string FileName = "root-credentials.json";

    private readonly RootAccountStore _store = new(identities, sealer, time);

    /// <exception cref="SettingsException">The settings name another account than the stored one.</exception>
    /// <exception cref="StartException">What is stored cannot be read.</exception>
    public async ValueTask<RootIdentity> LoadAsync(IdentityOptions options, CancellationToken cancellationToken)
    {
        var account = await _store.LoadOrCreateAsync(options.AccountId, cancellationToken);
        if (options.AccountId is { } wanted && wanted != account.Id)
        {
            throw new SettingsException(
            [
                new SettingMistake(
                    $"GATEWAY_ACCOUNT_ID (AccountId) has the value \"{wanted}\", but the data folder {folder.FullPath} belongs to account "
                    + $"{account.Id}; it accepts that id, or none."),
            ]);
        }

        if (options is { RootAccessKey: { } keyId, RootSecretKey: { } secret })
        {
            if (File.Exists(folder.PathOf(FileName)))
            {
                logger.GeneratedCredentialsUnused(folder.PathOf(FileName));
            }

            return new RootIdentity(account, new RootCredentials(keyId, new AccessKeySecret(secret)), "come from the settings");
        }

        try
        {
            var credentials = await FindOrGenerateAsync(account.Id, cancellationToken);
            var file = folder.PathOf(FileName);
            return new RootIdentity(account, credentials, File.Exists(file) ? $"are in {file}" : $"were in {file}, which was removed");
        }
        catch (SecretUnsealException e)
        {
            throw new StartException(
                $"The stored root credentials cannot be opened: {e.Message} Give the GATEWAY_MASTER_KEY (or the file {MasterKeyFile.Name}) that they were "
                + "sealed with, or set GATEWAY_ROOT_ACCESS_KEY and GATEWAY_ROOT_SECRET_KEY.",
                e);
        }
    }

    private async ValueTask<RootCredentials> FindOrGenerateAsync(AccountId account, CancellationToken cancellationToken)
    {
        if (await _store.FindCredentialsAsync(account, cancellationToken) is { } stored)
        {
            return stored;
        }

        RootCredentials? announced = null;
        var credentials = await _store.GenerateCredentialsAsync(account, Announce, cancellationToken);
        if (announced is not null && announced.AccessKeyId != credentials.AccessKeyId)
        {
            // Another gateway on the same store was faster; what this one wrote opens nothing.
            File.Delete(folder.PathOf(FileName));
        }

        return credentials;

        void Announce(RootCredentials generated)
        {
            announced = generated;
            PrivateFile.Write(folder.PathOf(FileName), ToJson(generated));
        }
    }

    private static byte[] ToJson(RootCredentials credentials)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("accessKeyId", credentials.AccessKeyId);
            json.WriteString("secretAccessKey", credentials.Secret.Utf8);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
