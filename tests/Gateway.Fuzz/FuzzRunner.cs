namespace Gateway.Fuzz;

/// <summary>Runs a target on its seeds and on mutations of them. The same seed makes the same inputs.</summary>
internal sealed class FuzzRunner(FuzzTarget target, int seed)
{
    private readonly Mutator _mutator = new(new Random(seed), target.Seeds, target.Words);

    /// <summary>How many inputs were run.</summary>
    public long Runs { get; private set; }

    /// <summary>Stops at the first finding, or when there are to be no more inputs; null when nothing was found.</summary>
    /// <param name="goesOn">Asked before every mutated input with the number of those that were run.</param>
    public FuzzFinding? Run(Func<long, bool> goesOn)
    {
        foreach (var input in target.Seeds)
        {
            if (Try(input) is { } finding)
            {
                return finding;
            }
        }

        for (var i = 0L; goesOn(i); i++)
        {
            if (Try(_mutator.Next()) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>Runs one input.</summary>
    public FuzzFinding? Try(byte[] input)
    {
        Runs++;
        try
        {
            target.Run([.. input]);
            return null;
        }
        catch (Exception failure)
        {
            return new FuzzFinding(target.Name, input, failure);
        }
    }
}
