using System.Text;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.CommandLine.Client;

public sealed class ClientSettingsReaderTests : IDisposable
{
    private static readonly ClientChoices s_none = new(null, null, null, null);

    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string> _environment;

    public ClientSettingsReaderTests() => _environment = new() { ["HOME"] = _home.PathOf("") };

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Read_Environment_GivesAll()
    {
        Set(("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "secret-env"), ("AWS_SESSION_TOKEN", "token"), ("AWS_REGION", "eu-west-1"),
            ("GATEWAY_ENDPOINT", "https://s3.example.com"), ("AWS_ENDPOINT_URL", "https://other.example.com"), ("AWS_CA_BUNDLE", "/ca.pem"));

        var read = ClientSettingsReader.Read(s_none, _environment);

        Assert.Equal(
            ("https://s3.example.com/", "eu-west-1", "AKIAENV", "secret-env", "token", "/ca.pem"),
            (read.Endpoint.ToString(), read.Region, read.AccessKeyId, Secret(read), read.SessionToken, read.AuthorityFile));
    }

    [Fact]
    public void Read_NothingButKeys_HasDefaults()
    {
        Set(("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "secret-env"), ("AWS_SESSION_TOKEN", ""));

        var read = ClientSettingsReader.Read(s_none, _environment);

        Assert.Equal(("http://127.0.0.1:9000/", "us-east-1", null, null), (read.Endpoint.ToString(), read.Region, read.SessionToken, read.AuthorityFile));
    }

    [Fact]
    public void Read_CommandLine_WinsOverEnvironment()
    {
        Set(("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "secret-env"), ("AWS_REGION", "eu-west-1"), ("GATEWAY_ENDPOINT", "https://s3.example.com"));

        var read = ClientSettingsReader.Read(new ClientChoices("http://[::1]:9100", "mars-1", null, "mine.pem"), _environment);

        Assert.Equal(("http://[::1]:9100/", "mars-1", "mine.pem"), (read.Endpoint.ToString(), read.Region, read.AuthorityFile));
    }

    [Fact]
    public void Read_Profile_IsReadFromBothFiles()
    {
        Directory.CreateDirectory(_home.PathOf(".aws"));
        _home.Write(".aws/credentials", "[ops]\naws_access_key_id = AKIAOPS\naws_secret_access_key = secret-ops\n");
        _home.Write(".aws/config", "[ops]\nregion = wrong\n[profile ops]\nregion = eu-north-1\nendpoint_url = https://ops.example.com:9443\naws_access_key_id = AKIAOTHER\n");
        Set(("AWS_PROFILE", "ops"));

        var read = ClientSettingsReader.Read(s_none, _environment);

        Assert.Equal(
            ("https://ops.example.com:9443/", "eu-north-1", "AKIAOPS", "secret-ops"),
            (read.Endpoint.ToString(), read.Region, read.AccessKeyId, Secret(read)));
    }

    [Fact]
    public void Read_ProfileOfTheCommandLine_WinsOverCredentialsOfTheEnvironment()
    {
        _home.Write("creds", "[ops]\naws_access_key_id = AKIAOPS\naws_secret_access_key = secret-ops\naws_session_token = session\n");
        Set(("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "secret-env"), ("AWS_SHARED_CREDENTIALS_FILE", "~/creds"));

        var read = ClientSettingsReader.Read(s_none with { Profile = "ops" }, _environment);

        Assert.Equal(("AKIAOPS", "session"), (read.AccessKeyId, read.SessionToken));
    }

    [Fact]
    public void Read_NoCredentials_SaysWhereTheyGo() =>
        Assert.StartsWith("There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or put them under [default] in ", Refused(s_none), StringComparison.Ordinal);

    [Fact]
    public void Read_HalfOfTheCredentials_IsRefused()
    {
        Set(("AWS_ACCESS_KEY_ID", "AKIAENV"));

        Assert.Contains("Only one of", Refused(s_none), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ProfileWithSso_SaysHowToGoOn()
    {
        _home.Write("config", "[profile sso]\nsso_session = corp\n");
        Set(("AWS_CONFIG_FILE", _home.PathOf("config")));

        Assert.Contains("aws configure export-credentials --profile sso", Refused(s_none with { Profile = "sso" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:9000")]
    [InlineData("ftp://host")]
    [InlineData("http://host/path")]
    [InlineData("http://user:password@host")]
    [InlineData("http://host?x=y")]
    public void Read_NoEndpoint_IsRefused(string endpoint)
    {
        Set(("AWS_ACCESS_KEY_ID", "AKIAENV"), ("AWS_SECRET_ACCESS_KEY", "secret-env"));

        Assert.Contains("it accepts a URL without path", Refused(s_none with { Endpoint = endpoint }), StringComparison.Ordinal);
    }

    private static string Secret(ClientSettings settings) => Encoding.UTF8.GetString(settings.Secret.Utf8);

    private string Refused(ClientChoices choices) =>
        Assert.Throws<AdminException>(() => ClientSettingsReader.Read(choices, _environment)).Lines;

    private void Set(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _environment[name] = value;
        }
    }
}
