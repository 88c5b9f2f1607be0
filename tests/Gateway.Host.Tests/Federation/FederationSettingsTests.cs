using System.Reflection;
using Gateway.Core.Federation;
using Gateway.Federation.CustomToken;
using Gateway.Federation.Ldap;
using Gateway.Federation.OpenId;
using Gateway.Host.Federation;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Federation;

/// <summary>The settings of identity providers, under their own names and MinIO's.</summary>
public sealed class FederationSettingsTests : IDisposable
{
    private const string ConfigUrl = "https://login.example.com/realms/work/.well-known/openid-configuration";

    private readonly TemporaryFolder _folder = new();

    /// <summary>What the providers need besides what a test is about.</summary>
    private static readonly (string, string)[] s_openId = [("GATEWAY_OPEN_ID__CONFIG_URL", ConfigUrl), ("GATEWAY_OPEN_ID__CLIENT_IDS", "storage")];

    private static readonly (string, string)[] s_ldap =
        [("GATEWAY_LDAP__SERVERS", "ldap.example.com"), ("GATEWAY_LDAP__USER_BASES", "dc=example,dc=com"), ("GATEWAY_LDAP__USER_FILTER", "(uid=%s)")];

    private static readonly (string, string)[] s_plugin =
        [("GATEWAY_IDENTITY_PLUGIN__URL", "https://tokens.example.com/check"), ("GATEWAY_IDENTITY_PLUGIN__ROLE_POLICIES", "readonly")];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(typeof(OpenIdProviderOptions), OpenIdSettings.Section, "Name", "Region", "Keycloak", "Entra")]
    [InlineData(typeof(EntraOptions), OpenIdSettings.Section)]
    [InlineData(typeof(LdapOptions), LdapSettings.Section)]
    public void Setting_OfEachOption_IsThere(Type options, string section, params string[] others)
    {
        var prefix = options == typeof(EntraOptions) ? "Entra" : "";
        var settings = SettingsCatalogue.All.Where(s => s.Key.StartsWith(section + ":", StringComparison.Ordinal)).Select(s => s.Key.Split(':')[^1]);

        Assert.Empty(options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite).Select(p => prefix + p.Name).Except(others).Except(settings));
    }

    [Fact]
    public void Read_Nothing_ConfiguresNobody()
    {
        var options = Read([]);

        Assert.Empty(options.Federation.BuildProviders("us-east-1"));
        Assert.Empty(options.Warnings);
    }

    [Fact]
    public void Read_OpenIdProviders_AreToldApartByName()
    {
        var providers = Read(
        [
            .. s_openId,
            ("GATEWAY_OPEN_ID__OKTA__CONFIG_URL", "https://example.okta.com/oauth2/default/.well-known/openid-configuration"),
            ("GATEWAY_OPEN_ID__OKTA__CLIENT_IDS", "a, b"),
            ("GATEWAY_OPEN_ID__OKTA__VENDOR", "okta"),
            ("GATEWAY_OPEN_ID__OKTA__ROLE_POLICIES", "readonly,diagnostics"),
        ]).Federation.BuildOpenId("eu-west-1");

        Assert.Equal(["", "okta"], providers.Select(p => p.Name));
        Assert.Equal(new Uri(ConfigUrl), providers[0].ConfigUrl);
        Assert.Equal(["a", "b"], providers[1].ClientIds);
        Assert.Equal(OpenIdVendor.Okta, providers[1].Vendor);
        Assert.Equal(["readonly", "diagnostics"], providers[1].RolePolicies!);
        Assert.StartsWith("arn:minio:iam:eu-west-1::role/", providers[1].RoleArn, StringComparison.Ordinal);
        Assert.Null(providers[0].RoleArn);
    }

    [Fact]
    public void Read_MinioOpenId_IsTheSame()
    {
        var options = Read(
        [
            ("MINIO_IDENTITY_OPENID_ENABLE", "on"),
            ("MINIO_IDENTITY_OPENID_CONFIG_URL", ConfigUrl),
            ("MINIO_IDENTITY_OPENID_CLIENT_ID", "storage"),
            ("MINIO_IDENTITY_OPENID_CLIENT_SECRET", "on"),
            ("MINIO_IDENTITY_OPENID_CLAIM_NAME", "minio_policy"),
            ("MINIO_IDENTITY_OPENID_CLAIM_PREFIX", "https://example.com/"),
            ("MINIO_IDENTITY_OPENID_CLAIM_USERINFO", "on"),
            ("MINIO_IDENTITY_OPENID_SCOPES", "openid,profile"),
            ("MINIO_IDENTITY_OPENID_VENDOR", "keycloak"),
            ("MINIO_IDENTITY_OPENID_KEYCLOAK_REALM", "work"),
            ("MINIO_IDENTITY_OPENID_KEYCLOAK_ADMIN_URL", "https://login.example.com/admin"),
            ("MINIO_IDENTITY_OPENID_USER_READABLE_CLAIM", "email"),
            ("MINIO_IDENTITY_OPENID_USER_ID_CLAIM", "oid"),
            ("MINIO_IDENTITY_OPENID_DISPLAY_NAME", "Log in with Work"),
            ("MINIO_IDENTITY_OPENID_REDIRECT_URI_DYNAMIC", "on"),
            ("MINIO_IDENTITY_OPENID_CONFIG_URL_SECOND", "https://second.example.com/.well-known/openid-configuration"),
            ("MINIO_IDENTITY_OPENID_CLIENT_ID_SECOND", "storage"),
            ("MINIO_IDENTITY_OPENID_ROLE_POLICY_SECOND", "readwrite"),
            ("MINIO_IDENTITY_OPENID_COMMENT_SECOND", "the second one"),
        ]);

        var providers = options.Federation.BuildOpenId("");
        var first = providers[0];
        Assert.Equal(["", "second"], providers.Select(p => p.Name));
        Assert.Equal("minio_policy", first.ClaimName);
        Assert.Equal("https://example.com/", first.ClaimPrefix);
        Assert.True(first.UserInfo);
        Assert.Equal(["openid", "profile"], first.Scopes!);
        Assert.Equal(new KeycloakOptions(new Uri("https://login.example.com/admin")) { Realm = "work" }, first.Keycloak);
        Assert.Equal(("email", "oid"), (first.UserReadableClaim, first.UserIdClaim));
        Assert.NotNull(first.ClientSecret);
        Assert.Equal(["readwrite"], providers[1].RolePolicies!);
        Assert.Equal(
            ["MINIO_IDENTITY_OPENID_COMMENT_SECOND", "MINIO_IDENTITY_OPENID_DISPLAY_NAME", "MINIO_IDENTITY_OPENID_REDIRECT_URI_DYNAMIC"],
            options.Warnings.Select(w => w.Split(' ')[0]));
    }

    [Fact]
    public void Read_MinioSwitchedOff_IsNotLookedAt()
    {
        var options = Read([("MINIO_IDENTITY_OPENID_ENABLE", "off"), ("MINIO_IDENTITY_OPENID_CLIENT_ID", "storage"), ("MINIO_IDENTITY_LDAP_ENABLE", "off"),
            ("MINIO_IDENTITY_LDAP_SERVER_ADDR", "ldap.example.com")]);

        Assert.Empty(options.Federation.BuildProviders(""));
    }

    [Fact]
    public void Read_Rules_AreJson()
    {
        const string Rules = """[{"name": "admins", "claim": "realm_access.roles", "pattern": "adm*", "policies": ["consoleAdmin"], "iamGroups": ["ops"]}]""";
        var expected = new ClaimRule("admins", "realm_access.roles") { Pattern = "adm*", Policies = ["consoleAdmin"], IamGroups = ["ops"] };

        Assert.Equivalent(expected, Read([.. s_openId, ("GATEWAY_OPEN_ID__RULES", Rules)]).Federation.BuildOpenId("")[0].Rules.Single());
        Assert.Equivalent(
            expected,
            Read([.. s_openId, ("GATEWAY_OPEN_ID__RULES_FILE", _folder.Write("rules.json", Rules))]).Federation.BuildOpenId("")[0].Rules.Single());
    }

    [Theory]
    [InlineData("""[{"name": "a", "claim": "b", "value": "c", "policy": ["d"]}]""")]
    [InlineData("""[{"claim": "b", "value": "c", "policies": ["d"]}]""")]
    [InlineData("""[null]""")]
    [InlineData("""{"name": "a"}""")]
    [InlineData("a=b")]
    public void Read_RulesThatAreNone_AreAMistake(string rules) =>
        Assert.Contains("GATEWAY_OPEN_ID__RULES (OpenId:Rules) has", Assert.Single(Mistakes([.. s_openId, ("GATEWAY_OPEN_ID__RULES", rules)])), StringComparison.Ordinal);

    [Fact]
    public void Read_SettingsFile_HasListsAndObjects()
    {
        var file = _folder.Write("settings.json", $$"""
            {
              "OpenId": {
                "Work": {
                  "ConfigUrl": "{{ConfigUrl}}",
                  "ClientIds": ["a", "b"],
                  "Rules": [{ "name": "devs", "claim": "groups", "value": "dev", "policies": ["readwrite"] }]
                }
              },
              "Ldap": {
                "Servers": ["one.example.com", "two.example.com:3636"],
                "UserBases": ["ou=people,dc=example,dc=com", "ou=robots,dc=example,dc=com"],
                "UserFilter": "(uid=%s)"
              }
            }
            """);

        var options = Read([], file).Federation;

        Assert.Equal(["a", "b"], options.BuildOpenId("")[0].ClientIds);
        Assert.Equal("devs", options.BuildOpenId("")[0].Rules.Single().Name);
        Assert.Equal(["one.example.com", "two.example.com:3636"], options.Ldap.Options.Servers);
        Assert.Equal(["ou=people,dc=example,dc=com", "ou=robots,dc=example,dc=com"], options.Ldap.Options.UserBases);
    }

    [Fact]
    public void Read_MinioLdap_IsTheSame()
    {
        var options = Read(
        [
            ("MINIO_IDENTITY_LDAP_SERVER_ADDR", "ad.example.com"),
            ("MINIO_IDENTITY_LDAP_SRV_RECORD_NAME", "on"),
            ("MINIO_IDENTITY_LDAP_SERVER_STARTTLS", "on"),
            ("MINIO_IDENTITY_LDAP_SERVER_INSECURE", "off"),
            ("MINIO_IDENTITY_LDAP_TLS_SKIP_VERIFY", "on"),
            ("MINIO_IDENTITY_LDAP_LOOKUP_BIND_DN", "cn=lookup,dc=example,dc=com"),
            ("MINIO_IDENTITY_LDAP_LOOKUP_BIND_PASSWORD", "off"),
            ("MINIO_IDENTITY_LDAP_USER_DN_SEARCH_BASE_DN", "ou=a,dc=example,dc=com;ou=b,dc=example,dc=com"),
            ("MINIO_IDENTITY_LDAP_USER_DN_SEARCH_FILTER", "(uid=%s)"),
            ("MINIO_IDENTITY_LDAP_USER_DN_ATTRIBUTES", "mail,sn"),
            ("MINIO_IDENTITY_LDAP_GROUP_SEARCH_BASE_DN", "ou=groups,dc=example,dc=com"),
            ("MINIO_IDENTITY_LDAP_GROUP_SEARCH_FILTER", "(&(objectClass=groupOfNames)(member=%d))"),
        ]);

        var ldap = options.Federation.Ldap.Options;
        Assert.Equal(["ad.example.com"], ldap.Servers);
        Assert.Equal((LdapServiceLookup.On, LdapSecurity.StartTls, true), (ldap.ServiceLookup, ldap.Security, ldap.SkipVerify));
        Assert.Equal(("cn=lookup,dc=example,dc=com", "off"), (ldap.LookupBindDn, ldap.LookupBindPassword));
        Assert.Equal(["ou=a,dc=example,dc=com", "ou=b,dc=example,dc=com"], ldap.UserBases);
        Assert.Equal(["mail", "sn"], ldap.UserAttributes);
        Assert.Equal(["ou=groups,dc=example,dc=com"], ldap.GroupBases);
        Assert.Equal("(&(objectClass=groupOfNames)(member=%d))", ldap.GroupFilter);
        Assert.Contains(options.Warnings, w => w.Contains("SKIP_VERIFY", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("on", "off", LdapSecurity.None)]
    [InlineData("off", "on", LdapSecurity.StartTls)]
    [InlineData("off", "off", LdapSecurity.Ldaps)]
    public void Read_MinioSwitchesOfLdap_AreOneChoice(string insecure, string startTls, LdapSecurity expected) => Assert.Equal(
        expected,
        Read([.. s_ldap, ("MINIO_IDENTITY_LDAP_SERVER_INSECURE", insecure), ("MINIO_IDENTITY_LDAP_SERVER_STARTTLS", startTls)]).Federation.Ldap.Options.Security);

    [Fact]
    public void Read_BothMinioSwitchesOfLdap_Conflict() => Assert.Contains(
        "is given twice in the environment: as MINIO_IDENTITY_LDAP_SERVER_INSECURE and as MINIO_IDENTITY_LDAP_SERVER_STARTTLS",
        Assert.Single(Mistakes([.. s_ldap, ("MINIO_IDENTITY_LDAP_SERVER_INSECURE", "on"), ("MINIO_IDENTITY_LDAP_SERVER_STARTTLS", "on")])),
        StringComparison.Ordinal);

    [Fact]
    public void Read_MinioSwitchThatIsNeither_IsToldByItsName() => Assert.Contains(
        "has the value \"maybe\" in the environment as MINIO_IDENTITY_LDAP_SERVER_INSECURE",
        Assert.Single(Mistakes([.. s_ldap, ("MINIO_IDENTITY_LDAP_SERVER_INSECURE", "maybe")])),
        StringComparison.Ordinal);

    [Fact]
    public void Read_MinioPluginAndDuration_AreTheSame()
    {
        var options = Read(
        [
            ("MINIO_IDENTITY_PLUGIN_URL", "https://tokens.example.com/check"),
            ("MINIO_IDENTITY_PLUGIN_AUTH_TOKEN", "Bearer on"),
            ("MINIO_IDENTITY_PLUGIN_ROLE_POLICY", "readonly,diagnostics"),
            ("MINIO_IDENTITY_PLUGIN_ROLE_ID", "tokens"),
            ("MINIO_IDENTITY_PLUGIN_COMMENT", "ours"),
            ("MINIO_STS_DURATION", "12h30m"),
        ]);

        var plugin = options.Federation.BuildPlugins().Single();
        Assert.Equal(new CustomTokenPlugin("", new Uri("https://tokens.example.com/check"), plugin.RolePolicies) { AuthToken = "Bearer on", RoleId = "tokens", Comment = "ours" }, plugin);
        Assert.Equal(["readonly", "diagnostics"], plugin.RolePolicies);
        Assert.Equal(TimeSpan.FromHours(12.5), options.Federation.Sts.DefaultDuration);
        Assert.Equal("arn:minio:iam:us-east-1::role/idmp-tokens", options.Federation.BuildProviders("us-east-1").Single().RoleArn);
    }

    [Theory]
    [InlineData("1h", "3600s")]
    [InlineData("1h30m", "5400s")]
    [InlineData("90m", "5400s")]
    [InlineData("1.5h", "5400s")]
    [InlineData("168h0m0s", "604800s")]
    [InlineData("7d", "7d")]
    [InlineData("", "")]
    [InlineData("h", "h")]
    public void Translate_GoDuration_IsSeconds(string text, string expected) => Assert.Equal(expected, GoDuration.Translate(text));

    [Fact]
    public void Read_AllProviders_AreJoined()
    {
        using var certificates = new TestCertificates();
        var anchors = _folder.Write("ca.pem", certificates.Root.ExportCertificatePem());
        var (certificate, key) = certificates.MakePem("server");
        var providers = Read(
        [
            .. s_openId, .. s_ldap, .. s_plugin,
            ("GATEWAY_TLS__CERTIFICATE", _folder.Write("server.pem", certificate)), ("GATEWAY_TLS__KEY", _folder.Write("server.key", key)),
            ("MINIO_IDENTITY_TLS_ENABLE", "on"), ("GATEWAY_CERTIFICATES__ANCHORS_FILE", anchors),
        ]).Federation.BuildProviders("");

        Assert.Equal([ProviderKind.OpenId, ProviderKind.Ldap, ProviderKind.Certificate, ProviderKind.CustomToken], providers.Select(p => p.Kind));
    }

    public static TheoryData<string, string[]> WrongSettings => new()
    {
        { "GATEWAY_OPEN_ID__X__CONFIG_URL (OpenId:x:ConfigUrl) is needed", ["GATEWAY_OPEN_ID__X__CLIENT_IDS=a"] },
        { "GATEWAY_OPEN_ID__CLIENT_IDS (OpenId:ClientIds) is not right: Expected at least one client id", [$"GATEWAY_OPEN_ID__CONFIG_URL={ConfigUrl}"] },
        { "GATEWAY_OPEN_ID__CONFIG_URL (OpenId:ConfigUrl) is not right: Expected an https URL",
            ["GATEWAY_OPEN_ID__CONFIG_URL=http://login.example.com/.well-known/openid-configuration", "GATEWAY_OPEN_ID__CLIENT_IDS=a"] },
        { "GATEWAY_OPEN_ID__KEYCLOAK_ADMIN_URL (OpenId:KeycloakAdminUrl) is needed", ["MINIO_IDENTITY_OPENID_KEYCLOAK_REALM=r", .. Text(s_openId)] },
        { "GATEWAY_OPEN_ID__ENTRA_ALLOWED_TENANTS (OpenId:EntraAllowedTenants) is not right", ["GATEWAY_OPEN_ID__VENDOR=entra", .. Text(s_openId)] },
        { "GATEWAY_OPEN_ID__CA_BUNDLE_FILE (OpenId:CaBundleFile) names the file \"/nowhere.pem\"", ["GATEWAY_OPEN_ID__CA_BUNDLE_FILE=/nowhere.pem", .. Text(s_openId)] },
        { "GATEWAY_LDAP__SERVERS (Ldap:Servers) needs at least one server",
            ["GATEWAY_LDAP__USER_BASES=dc=example,dc=com", "GATEWAY_LDAP__USER_FILTER=(uid=%s)"] },
        { "GATEWAY_LDAP__USER_FILTER (Ldap:UserFilter) must have %s", ["GATEWAY_LDAP__SERVERS=a", "GATEWAY_LDAP__USER_BASES=dc=a", "GATEWAY_LDAP__USER_FILTER=(uid=me)"] },
        { "GATEWAY_CERTIFICATES__ENABLED (Certificates:Enabled) needs TLS", ["MINIO_IDENTITY_TLS_ENABLE=on", "MINIO_IDENTITY_TLS_SKIP_VERIFY=on"] },
        { "GATEWAY_IDENTITY_PLUGIN__URL (IdentityPlugin:Url) is a plain HTTP URL",
            ["GATEWAY_IDENTITY_PLUGIN__URL=http://tokens.example.com", "GATEWAY_IDENTITY_PLUGIN__ROLE_POLICIES=a"] },
        { "GATEWAY_IDENTITY_PLUGIN__ROLE_POLICIES (IdentityPlugin:RolePolicies) is needed", ["GATEWAY_IDENTITY_PLUGIN__URL=https://tokens.example.com"] },
        { "GATEWAY_IDENTITY_PLUGIN__B__ROLE_ID (IdentityPlugin:b:RoleId) is needed: another plugin has the same role.",
            ["GATEWAY_IDENTITY_PLUGIN__B__URL=https://tokens.example.com/check", "GATEWAY_IDENTITY_PLUGIN__B__ROLE_POLICIES=a", .. Text(s_plugin)] },
        { "MINIO_IDENTITY_OPENID_JWKS_URL in the environment is not a setting", ["MINIO_IDENTITY_OPENID_JWKS_URL=https://a"] },
        { "GATEWAY_LDAP__LOOKUP_BIND_PASSWORD (Ldap:LookupBindPassword) is given twice",
            ["GATEWAY_LDAP__LOOKUP_BIND_PASSWORD=a", "MINIO_IDENTITY_LDAP_LOOKUP_BIND_PASSWORD=a", "GATEWAY_LDAP__LOOKUP_BIND_DN=cn=a", .. Text(s_ldap)] },
        { "GATEWAY_STS__DEFAULT_DURATION (Sts:DefaultDuration) has the value \"60s\" in the environment as MINIO_STS_DURATION", ["MINIO_STS_DURATION=1m"] },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void Read_WrongSettings_AreTold(string expected, string[] environment) => Assert.StartsWith(
        expected,
        Assert.Single(Mistakes(environment.Select(v => (v[..v.IndexOf('=', StringComparison.Ordinal)], v[(v.IndexOf('=', StringComparison.Ordinal) + 1)..])))),
        StringComparison.Ordinal);

    [Fact]
    public void Read_SecretsOnTheCommandLine_AreRefused()
    {
        var mistakes = Assert.Throws<SettingsException>(() => SettingsCatalogue.Reader().Read(
            [new SettingValue("OpenId:ClientSecret", "OpenId:ClientSecret", "hush", SettingSource.CommandLine)], new Dictionary<string, string>(), null)).Mistakes;

        Assert.Contains(mistakes, m => m.Message.Contains("is a secret", StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, m => m.Message.Contains("hush", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Text(IEnumerable<(string Name, string Value)> environment) => environment.Select(v => $"{v.Name}={v.Value}");

    private static GatewayOptions Read(IEnumerable<(string Name, string Value)> environment, string? file = null) =>
        SettingsCatalogue.Reader().Read([], environment.ToDictionary(v => v.Name, v => v.Value), file);

    private static IReadOnlyList<string> Mistakes(IEnumerable<(string Name, string Value)> environment) =>
        [.. Assert.Throws<SettingsException>(() => Read(environment)).Mistakes.Select(m => m.Message)];
}
