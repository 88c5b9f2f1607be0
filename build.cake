// dotnet tool restore && dotnet cake --target=Test
//
// Targets: Build, Test, Run, Conformance, Bench, Soak, Pack. Arguments: --configuration (Release), --data (./data, for Run),
// --filter (for Bench), --rounds (100, for Soak).

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
var artifacts = Directory("./artifacts");

void DotNet(string arguments, IDictionary<string, string> environment = null)
{
    var settings = new ProcessSettings { Arguments = arguments, EnvironmentVariables = environment };
    var exitCode = StartProcess("dotnet", settings);
    if (exitCode != 0)
    {
        throw new CakeException(exitCode, $"dotnet {arguments} ended with exit code {exitCode}.");
    }
}

Task("Build")
    .Description("Builds everything; warnings are errors.")
    .Does(() => DotNet($"build Gateway.sln -c {configuration}"));

Task("Test")
    .Description("Runs every test: unit, contract, functional, clients, crash, conformance.")
    .IsDependentOn("Build")
    .Does(() => DotNet($"test Gateway.sln -c {configuration} --no-build"));

Task("Run")
    .Description("Serves S3 from the folder of --data until Ctrl+C.")
    .Does(() => DotNet($"run -c {configuration} --project src/Gateway.Host -- serve --data \"{Argument("data", "./data")}\""));

Task("Conformance")
    .Description("Runs the conformance suite against GATEWAY_CONFORMANCE_ENDPOINT, or against a gateway of its own.")
    .Does(() => DotNet($"test conformance/Gateway.Conformance -c {configuration}"));

Task("Bench")
    .Description("Runs the benchmarks, then the server under load beside nginx, and writes docs/performance.md; --filter takes some of the former.")
    .Does(() =>
    {
        const string benchmarks = "run -c Release --project tests/Gateway.Benchmarks --";
        DotNet($"{benchmarks} micro --filter \"{Argument("filter", "*")}\"");
        DotNet($"{benchmarks} load --write docs/performance.md");
    });

Task("Soak")
    .Description("Kills the server in the middle of writes, --rounds times, and proves that nothing acknowledged was lost.")
    .Does(() => DotNet(
        $"test tests/Gateway.Host.Tests -c {configuration} --filter FullyQualifiedName~Crash",
        new Dictionary<string, string> { ["GATEWAY_SOAK_ROUNDS"] = Argument("rounds", "100") }));

Task("Pack")
    .Description("Puts the server into artifacts/gateway.tar.gz; it runs where the .NET runtime is: gateway/gateway serve.")
    .Does(() =>
    {
        var folder = artifacts + Directory("gateway");
        CleanDirectory(folder);
        DotNet($"publish src/Gateway.Host -c Release -o \"{folder}\"");
        CopyFileToDirectory("LICENSE", folder);
        var archive = artifacts + File("gateway.tar.gz");
        if (StartProcess("tar", $"-C \"{artifacts}\" -czf \"{archive}\" gateway") != 0)
        {
            throw new CakeException($"{archive} cannot be written.");
        }

        Information("{0}", archive);
    });

RunTarget(target);
