using System.Text.Json;
using Gateway.Host.CommandLine;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.CommandLine;

public sealed class GatewayCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Version_IsTheProducts()
    {
        Assert.Equal(0, await RunAsync("--version"));

        Assert.Matches(@"^\d+\.\d+\.\d+", _output.ToString());
    }

    [Theory]
    [InlineData("--help", "gateway serve --data ./data")]
    [InlineData("serve --help", "--address <HOST:PORT>")]
    [InlineData("serve --help", "GATEWAY_LIMITS__MAX_CONNECTIONS")]
    [InlineData("settings --help", "--format")]
    public async Task Help_ShowsWhatIsNeeded(string arguments, string expected)
    {
        Assert.Equal(0, await RunAsync(arguments.Split(' ')));

        Assert.Contains(expected, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Json_ListsTheWholeCatalogue()
    {
        Assert.Equal(0, await RunAsync("settings", "--format", "json"));

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal(SettingsCatalogue.All.Select(s => s.Key), json.RootElement.EnumerateArray().Select(s => s.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Settings_Text_ShowsEveryName()
    {
        Assert.Equal(0, await RunAsync("settings"));

        Assert.All(SettingsCatalogue.All, s => Assert.Contains(s.EnvironmentName, _output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serve --adress 127.0.0.1:9000")]
    [InlineData("server")]
    [InlineData("")]
    public async Task CommandLine_Wrong_IsExitCode2(string arguments)
    {
        Assert.Equal(2, await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Contains("gateway: ", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WrongSettings_TellsAllAndIsExitCode2()
    {
        Assert.Equal(2, await RunAsync("serve", "--data", _folder.PathOf("data"), "--address", "nowhere", "--set", "Logs:Level=loud", "--set", "Region"));

        Assert.StartsWith("gateway: 3 mistakes in the settings:", _errors.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("data")));
    }

    [Fact]
    public async Task Serve_CannotStart_SaysWhyAndIsExitCode1()
    {
        _folder.Write("data", "a file");

        Assert.Equal(1, await RunAsync("serve", "--data", _folder.PathOf("data"), "--set", "Logs:Level=none"));

        Assert.Contains("cannot be used", _errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => GatewayCommand.RunAsync(
        arguments,
        new CommandContext(
            new Dictionary<string, string>(), new FakeBackend(_ => Task.CompletedTask), TimeProvider.System, TextReader.Null, _output, _errors));
}
