using Gateway.Fuzz;

namespace Gateway.Api.Tests.Fuzzing;

/// <summary>A short run of every fuzz target, the same one every time.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 3000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Run_FixedSeed_FindsNothing(string name)
    {
        var runner = new FuzzRunner(FuzzTargets.All.Single(target => target.Name == name), seed: 20_240_517);

        Assert.Null(runner.Run(count => count < Inputs));
    }

    [Fact]
    public void Run_TargetThatFails_IsFoundAndReplays()
    {
        var runner = new FuzzRunner(new FailsOnZero(), seed: 1);

        var finding = runner.Run(count => count < 100_000);

        Assert.NotNull(finding);
        Assert.NotNull(runner.Try(finding.Input));
        Assert.Contains("--replay " + Convert.ToBase64String(finding.Input), finding.ToString(), StringComparison.Ordinal);
    }

    private sealed class FailsOnZero : FuzzTarget
    {
        public override string Name => "fails-on-zero";

        public override IReadOnlyList<byte[]> Seeds { get; } = Texts("abc");

        public override void Run(byte[] input) => Require(!input.Contains((byte)0), "zero");
    }
}
