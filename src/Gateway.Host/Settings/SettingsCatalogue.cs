using Gateway.Host.Data;
using Gateway.Host.Federation;
using Gateway.Host.Identity;
using Gateway.Host.Limits;
using Gateway.Host.Logs;
using Gateway.Host.Memory;
using Gateway.Host.Proxies;
using Gateway.Host.Server;
using Gateway.Host.Shutdown;
using Gateway.Host.Signing;
using Gateway.Host.Store;
using Gateway.Host.Telemetry;
using Gateway.Host.Tls;

namespace Gateway.Host.Settings;

/// <summary>All settings there are. Reading, checking, help and documentation come from here.</summary>
internal static class SettingsCatalogue
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. DataSettings.All,
        .. IdentitySettings.All,
        .. ServerSettings.All,
        .. TlsSettings.All,
        .. ProxySettings.All,
        .. SigningSettings.All,
        .. AccessSettings.All,
        .. OpenIdSettings.All,
        .. LdapSettings.All,
        .. CertificateSettings.All,
        .. PluginSettings.All,
        .. StsSettings.All,
        .. LimitSettings.All,
        .. MemorySettings.All,
        .. ShutdownSettings.All,
        .. ApiSettings.All,
        .. DiskSettings.All,
        .. MetadataSettings.All,
        .. CleanupSettings.All,
        .. LogSettings.All,
        .. TelemetrySettings.All,
    ];

    public static IReadOnlyList<IOptionsValidator> Validators { get; } =
    [
        new AddressValidator(),
        new RootCredentialValidator(),
        new TlsValidator(),
        new ProxyValidator(),
        new LimitValidator(),
        new OpenIdValidator(),
        new LdapValidator(),
        new CertificateValidator(),
        new PluginValidator(),
    ];

    /// <summary>Variables of MinIO that do nothing here.</summary>
    public static IReadOnlyList<IgnoredVariable> Ignored { get; } = [.. IgnoredMinioVariables.All];

    /// <summary>Reads them all.</summary>
    public static SettingsReader Reader() => new(All, Validators, Ignored);
}
