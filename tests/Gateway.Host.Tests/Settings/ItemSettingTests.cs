using Gateway.Host.Settings;

namespace Gateway.Host.Tests.Settings;

/// <summary>Settings that each of several items has.</summary>
public sealed class ItemSettingTests
{
    private readonly ItemOptions<Provider> _providers = new();

    [Fact]
    public void Read_ItemsInTheEnvironment_AreToldApartByName()
    {
        Read(("GATEWAY_OPEN_ID__CLIENT_ID", "a"), ("GATEWAY_OPENID__OKTA_1__CLIENT_ID", "b"), ("GATEWAY_OPENID__okta_2__CLIENTID", "c"));

        Assert.Equal([("", "a"), ("okta_1", "b"), ("okta_2", "c")], _providers.All.Select(p => (p.Key, p.Value.ClientId)));
    }

    [Fact]
    public void Read_MinioNames_GoToTheSameItems()
    {
        Read(("MINIO_IDENTITY_OPENID_CLIENT_ID", "a"), ("MINIO_IDENTITY_OPENID_CLIENT_ID_OKTA", "b"), ("GATEWAY_OPENID__OKTA__ENABLED", "false"));

        Assert.Equal([("", "a", true), ("okta", "b", false)], _providers.All.Select(p => (p.Key, p.Value.ClientId, p.Value.IsEnabled)));
    }

    [Fact]
    public void Read_MinioNameThatBeginsLikeAShorterOne_IsTheLongerOne()
    {
        Read(("MINIO_IDENTITY_OPENID_CLIENT_ID_FORM", "x"));

        Assert.Equal(("", "x"), _providers.All.Select(p => (p.Key, p.Value.Form)).Single());
    }

    [Fact]
    public void Read_SameItemUnderBothNames_IsRefused() => Assert.Equal(
        ["GATEWAY_OPEN_ID__OKTA__CLIENT_ID (OpenId:okta:ClientId) is given twice in the environment: "
            + "as GATEWAY_OPENID__OKTA__CLIENT_ID and as MINIO_IDENTITY_OPENID_CLIENT_ID_OKTA."],
        Mistakes(("GATEWAY_OPENID__OKTA__CLIENT_ID", "a"), ("MINIO_IDENTITY_OPENID_CLIENT_ID_OKTA", "a")));

    [Theory]
    [InlineData("MINIO_IDENTITY_OPENID_CLEINT_ID")]
    [InlineData("MINIO_IDENTITY_SAML_URL")]
    [InlineData("GATEWAY_OPENID__OKTA__X__CLIENT_ID")]
    [InlineData("GATEWAY_OPENID__OK.TA__CLIENT_ID")]
    [InlineData("GATEWAY_OPENID__*__CLIENT_ID__FILE")]
    public void Read_UnknownName_IsReported(string name) =>
        Assert.StartsWith(name + " in the environment is not a setting", Assert.Single(Mistakes((name, "a"))), StringComparison.Ordinal);

    [Fact]
    public void Read_ValueThatIsNotAccepted_IsReportedWithItsItem() => Assert.StartsWith(
        "GATEWAY_OPEN_ID__OKTA__ENABLED (OpenId:okta:Enabled) has the value \"perhaps\" in the environment; it accepts",
        Assert.Single(Mistakes(("GATEWAY_OPENID__OKTA__ENABLED", "perhaps"))),
        StringComparison.Ordinal);

    private void Read(params (string Name, string Value)[] environment) =>
        new SettingsReader(Catalogue(), [], []).Read([], environment.ToDictionary(v => v.Name, v => v.Value), null);

    private IEnumerable<string> Mistakes(params (string Name, string Value)[] environment) =>
        Assert.Throws<SettingsException>(() => Read(environment)).Mistakes.Select(m => m.Message);

    private IReadOnlyList<Setting> Catalogue() =>
    [
        new ItemSetting<Provider, string>(
            "OpenId", "ClientId", "", new Parsed<string>("", t => (true, t), v => v), _ => _providers, p => p.ClientId, (p, v) => p.ClientId = v)
        {
            MinioAliases = [new("MINIO_IDENTITY_OPENID_CLIENT_ID")],
        },
        new ItemSetting<Provider, string>(
            "OpenId", "Form", "", new Parsed<string>("", t => (true, t), v => v), _ => _providers, p => p.Form, (p, v) => p.Form = v)
        {
            MinioAliases = [new("MINIO_IDENTITY_OPENID_CLIENT_ID_FORM")],
        },
        new ItemSetting<Provider, bool>(
            "OpenId", "Enabled", "", new Switch(), _ => _providers, p => p.IsEnabled, (p, v) => p.IsEnabled = v),
    ];

    private sealed class Provider
    {
        public string ClientId { get; set; } = "";

        public string Form { get; set; } = "";

        public bool IsEnabled { get; set; } = true;
    }
}
