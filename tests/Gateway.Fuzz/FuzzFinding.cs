namespace Gateway.Fuzz;

/// <summary>An input on which a target failed.</summary>
internal sealed record FuzzFinding(string Target, byte[] Input, Exception Failure)
{
    public override string ToString() =>
        $"{Target} failed: {Failure.GetType().Name}: {Failure.Message}{Environment.NewLine}Replay it with: {Target} --replay {Convert.ToBase64String(Input)}";
}
