using System.Text;

namespace Gateway.Fuzz;

/// <summary>A parser, and what must hold of it for every input. Not safe for concurrent use.</summary>
internal abstract class FuzzTarget
{
    /// <summary>In lower case with dashes, for the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Inputs that mutation starts from; at least one.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Pieces that mutation may put anywhere.</summary>
    public virtual IReadOnlyList<string> Words => [];

    /// <summary>Runs the parser on an input. Any exception is a finding.</summary>
    public abstract void Run(byte[] input);

    /// <exception cref="FuzzException">The condition does not hold.</exception>
    protected static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new FuzzException(message);
        }
    }

    /// <summary>One character per byte.</summary>
    protected static string Latin1(byte[] input) => Encoding.Latin1.GetString(input);

    protected static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.Latin1.GetBytes)];
}
