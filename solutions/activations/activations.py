# %% [markdown]
# # Activations: what makes a network more than a straight line
#
# A layer computes $Wx + b$; a stack of such layers is one bigger straight line. The *activation*, applied to every number by itself, is what lets depth bend. You will write eleven of them, in the order in which the field found out what was wrong with the one before.
#
# Write each function below. Work on whole arrays of any shape, never change the input, and stay finite for every $|x| \le 10^4$. NumPy, `math` and `scipy.special.erf` are all you need. PyTorch is welcome in cells of your own to compare with, but not inside these functions.

# %% [markdown] lang="pt_BR" of="342169a6"
# # Ativações: o que faz de uma rede mais do que uma reta
#
# Uma camada calcula $Wx + b$; uma pilha de camadas assim é só uma reta maior. É a *ativação*, aplicada a cada número separadamente, que permite à profundidade fazer curvas. Você vai escrever onze delas, na ordem em que a área foi descobrindo o que havia de errado com a anterior.
#
# Escreva cada uma das funções abaixo. Trabalhe com arrays inteiros de qualquer formato, nunca altere a entrada e dê resultados finitos para todo $|x| \le 10^4$. NumPy, `math` e `scipy.special.erf` bastam. O PyTorch é bem-vindo em células suas, para comparar, mas não dentro destas funções.

# %% [markdown] lang="es" of="342169a6"
# # Activaciones: lo que hace que una red sea más que una recta
#
# Una capa calcula $Wx + b$; una pila de capas así no es más que una recta más grande. Es la *activación*, aplicada a cada número por separado, la que permite que la profundidad se curve. Vas a escribir once, en el orden en que la disciplina fue descubriendo qué le fallaba a la anterior.
#
# Escribe cada una de las funciones siguientes. Trabaja con arreglos enteros de cualquier forma, nunca modifiques la entrada y da resultados finitos para todo $|x| \le 10^4$. Con NumPy, `math` y `scipy.special.erf` basta. PyTorch es bienvenido en celdas tuyas, para comparar, pero no dentro de estas funciones.

# %%
import math

import numpy as np
from scipy.special import erf


# %% [markdown]
# ## Linear
#
# $$\mathrm{linear}(x) = x$$
#
# No activation at all (`nn.Identity`). It is the right *output* for regression, where any number may be the answer. Between layers it is useless: $W_2(W_1 x + b_1) + b_2$ is again a straight line.

# %% [markdown] lang="pt_BR" of="7c0c8ef0"
# ## Linear
#
# $$\mathrm{linear}(x) = x$$
#
# Nenhuma ativação (`nn.Identity`). É a *saída* certa para regressão, em que a resposta pode ser qualquer número. Entre camadas ela não serve para nada: $W_2(W_1 x + b_1) + b_2$ é outra vez uma reta.

# %% [markdown] lang="es" of="7c0c8ef0"
# ## Lineal
#
# $$\mathrm{linear}(x) = x$$
#
# Ninguna activación (`nn.Identity`). Es la *salida* correcta para regresión, donde la respuesta puede ser cualquier número. Entre capas no sirve de nada: $W_2(W_1 x + b_1) + b_2$ vuelve a ser una recta.


# %%
def linear(x):
    """Return x itself: the identity activation (PyTorch: nn.Identity).

    x: array of any shape. Returns an array of the same shape.

    >>> linear(np.array([-1.5, 0.0, 2.0]))
    array([-1.5,  0. ,  2. ])
    """
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION


# %% [markdown]
# ## Sigmoid
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# The logistic curve of Verhulst (1838), `torch.sigmoid`. It turns a score into a probability: the output for yes-or-no questions, and the gates of an LSTM.
#
# **Trouble.** It *saturates*: beyond $|x| \approx 6$ the curve is flat and its slope, never above $1/4$, is almost zero, so deep stacks of sigmoids barely learn. Its values are all positive, never centred. And read literally, the formula overflows: $e^{-x}$ leaves float64 at $x = -710$. Which equal fraction is safe for negative $x$?

# %% [markdown] lang="pt_BR" of="d3236668"
# ## Sigmoide
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# A curva logística de Verhulst (1838), `torch.sigmoid`. Ela transforma uma pontuação em probabilidade: é a saída para perguntas de sim ou não, e a porta de uma LSTM.
#
# **Problema.** Ela *satura*: além de $|x| \approx 6$ a curva é plana, e a sua inclinação, que nunca passa de $1/4$, é quase zero; por isso pilhas fundas de sigmoides mal aprendem. Os seus valores são todos positivos, nunca centrados. E, tomada ao pé da letra, a fórmula estoura: $e^{-x}$ sai do float64 em $x = -710$. Que fração igual a essa é segura para $x$ negativo?

# %% [markdown] lang="es" of="d3236668"
# ## Sigmoide
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}}$$
#
# La curva logística de Verhulst (1838), `torch.sigmoid`. Convierte una puntuación en una probabilidad: es la salida para preguntas de sí o no, y la compuerta de una LSTM.
#
# **Problema.** Se *satura*: más allá de $|x| \approx 6$ la curva es plana y su pendiente, que nunca pasa de $1/4$, es casi cero; por eso las pilas profundas de sigmoides apenas aprenden. Sus valores son todos positivos, nunca centrados. Y, tomada al pie de la letra, la fórmula se desborda: $e^{-x}$ se sale de float64 en $x = -710$. ¿Qué fracción igual a esa es segura para $x$ negativo?


# %%
def sigmoid(x):
    """Squash every number into (0, 1): 1 / (1 + e^-x) (PyTorch: torch.sigmoid).

    x: array of any shape. Returns an array of the same shape, without overflow for |x| <= 1e4.

    >>> sigmoid(np.array([0.0, 100.0]))
    array([0.5, 1. ])
    """
    ### BEGIN SOLUTION
    # The exponent is never positive, so nothing overflows: for x < 0 the same fraction is
    # written e^x / (1 + e^x).
    decay = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, decay) / (1.0 + decay)
    ### END SOLUTION


# %% [markdown]
# ## Tanh
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}} = 2\,\sigma(2x) - 1$$
#
# A sigmoid stretched to $(-1, 1)$ and so centred on zero, which is why LeCun and others preferred it (*Efficient BackProp*, 1998); `torch.tanh`, still the default in recurrent layers.
#
# **Trouble.** It saturates as the sigmoid does, only with slope 1 at the centre. The fraction of exponentials is $\infty/\infty$ for large $x$. Build yours without `np.tanh` and `math.tanh`; everything else in NumPy is allowed, whether exponentials, `np.sinh` over `np.cosh`, a complex `np.tan` or a table of your own.

# %% [markdown] lang="pt_BR" of="65fb6d26"
# ## Tanh
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}} = 2\,\sigma(2x) - 1$$
#
# Uma sigmoide esticada até $(-1, 1)$ e portanto centrada em zero, razão pela qual LeCun e outros a preferiram (*Efficient BackProp*, 1998); `torch.tanh`, ainda hoje o padrão em camadas recorrentes.
#
# **Problema.** Ela satura como a sigmoide, só que com inclinação 1 no centro. A fração de exponenciais vira $\infty/\infty$ para $x$ grande. Construa a sua sem `np.tanh` nem `math.tanh`; todo o resto do NumPy é permitido: exponenciais, `np.sinh` sobre `np.cosh`, um `np.tan` complexo ou uma tabela sua.

# %% [markdown] lang="es" of="65fb6d26"
# ## Tanh
#
# $$\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}} = 2\,\sigma(2x) - 1$$
#
# Una sigmoide estirada hasta $(-1, 1)$ y por tanto centrada en cero, razón por la que LeCun y otros la prefirieron (*Efficient BackProp*, 1998); `torch.tanh`, todavía hoy lo habitual en capas recurrentes.
#
# **Problema.** Se satura igual que la sigmoide, solo que con pendiente 1 en el centro. La fracción de exponenciales se vuelve $\infty/\infty$ para $x$ grande. Construye la tuya sin `np.tanh` ni `math.tanh`; todo lo demás de NumPy está permitido: exponenciales, `np.sinh` entre `np.cosh`, un `np.tan` complejo o una tabla propia.


# %%
def tanh(x):
    """Squash every number into (-1, 1): 2 sigmoid(2x) - 1 (PyTorch: torch.tanh).

    x: array of any shape. Returns an array of the same shape. np.tanh and math.tanh are off limits.

    >>> tanh(np.array([0.0, 100.0, -100.0]))
    array([ 0.,  1., -1.])
    """
    ### BEGIN SOLUTION
    # expm1 keeps the digits near zero that 2 sigmoid(2x) - 1 would cancel away.
    decay = np.expm1(-2.0 * np.abs(x))
    return np.copysign(decay / (2.0 + decay), x)
    ### END SOLUTION


# %% [markdown]
# ## ReLU
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# The rectifier (Fukushima, 1969), made popular for deep networks by Nair and Hinton (2010) and by Glorot, Bordes and Bengio (2011); `F.relu`. Cheap, and its slope is 1 for every positive input: nothing saturates on that side, so gradients travel through many layers.
#
# **Trouble.** *Dying units*: one whose input is negative for every example has slope 0 everywhere, gets no gradient, and never comes back.

# %% [markdown] lang="pt_BR" of="73083c82"
# ## ReLU
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# O retificador (Fukushima, 1969), que Nair e Hinton (2010) e Glorot, Bordes e Bengio (2011) tornaram popular em redes profundas; `F.relu`. É barata, e a sua inclinação é 1 para toda entrada positiva: nada satura desse lado, e os gradientes atravessam muitas camadas.
#
# **Problema.** *Unidades que morrem*: uma unidade cuja entrada é negativa em todos os exemplos tem inclinação 0 em toda parte, não recebe gradiente e nunca mais volta.

# %% [markdown] lang="es" of="73083c82"
# ## ReLU
#
# $$\mathrm{relu}(x) = \max(0, x)$$
#
# El rectificador (Fukushima, 1969), que Nair y Hinton (2010) y Glorot, Bordes y Bengio (2011) hicieron popular en las redes profundas; `F.relu`. Es barata, y su pendiente es 1 para toda entrada positiva: de ese lado nada se satura, y los gradientes atraviesan muchas capas.
#
# **Problema.** *Unidades que mueren*: una unidad cuya entrada es negativa en todos los ejemplos tiene pendiente 0 en todas partes, no recibe gradiente y ya no vuelve nunca.


# %%
def relu(x):
    """Keep what is positive: max(0, x) (PyTorch: F.relu).

    x: array of any shape. Returns an array of the same shape.

    >>> relu(np.array([-2.0, 0.5, 3.0]))
    array([0. , 0.5, 3. ])
    """
    ### BEGIN SOLUTION
    return np.maximum(x, 0.0)
    ### END SOLUTION


# %% [markdown]
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{otherwise} \end{cases}$$
#
# Maas, Hannun and Ng (2013), `F.leaky_relu`. A small slope $\alpha$ on the negative side keeps a gradient alive there, so no unit is dead for good.
#
# **Trouble.** $\alpha$ is one more number to choose, and the gain over ReLU is often small.

# %% [markdown] lang="pt_BR" of="0c24e517"
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{caso contrário} \end{cases}$$
#
# Maas, Hannun e Ng (2013), `F.leaky_relu`. Uma pequena inclinação $\alpha$ no lado negativo mantém ali um gradiente vivo, de modo que nenhuma unidade morre para sempre.
#
# **Problema.** $\alpha$ é mais um número a escolher, e o ganho sobre a ReLU costuma ser pequeno.

# %% [markdown] lang="es" of="0c24e517"
# ## Leaky ReLU
#
# $$\mathrm{leaky\_relu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{en otro caso} \end{cases}$$
#
# Maas, Hannun y Ng (2013), `F.leaky_relu`. Una pequeña pendiente $\alpha$ en el lado negativo mantiene allí vivo un gradiente, de modo que ninguna unidad muere para siempre.
#
# **Problema.** $\alpha$ es un número más que elegir, y la ganancia frente a ReLU suele ser pequeña.


# %%
def leaky_relu(x, alpha=0.01):
    """Let a little of the negative side through: x for x > 0, alpha x otherwise (F.leaky_relu).

    x: array of any shape. alpha: the negative side's slope, 0 < alpha < 1.
    Returns an array of x's shape.

    >>> leaky_relu(np.array([-2.0, 3.0]))
    array([-0.02,  3.  ])
    >>> leaky_relu(np.array([-2.0, 3.0]), alpha=0.5)
    array([-1.,  3.])
    """
    ### BEGIN SOLUTION
    return np.where(x > 0, x, alpha * x)
    ### END SOLUTION


# %% [markdown]
# ## PReLU
#
# $$\mathrm{prelu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{otherwise} \end{cases}$$
#
# He and others (2015), `F.prelu`: the formula of leaky ReLU, but $\alpha$ is a *parameter* that is trained with the weights. One for the whole layer, or one per channel: then `alpha` has shape $(C,)$ and multiplies the columns of `x`, of shape $(N, C)$. Broadcasting does that for you.
#
# **Trouble.** More parameters to overfit with, and weight decay quietly pulls $\alpha$ towards 0, back to ReLU.

# %% [markdown] lang="pt_BR" of="701648f0"
# ## PReLU
#
# $$\mathrm{prelu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{caso contrário} \end{cases}$$
#
# He e outros (2015), `F.prelu`: a fórmula da leaky ReLU, mas $\alpha$ é um *parâmetro*, treinado junto com os pesos. Um para a camada inteira, ou um por canal: neste caso `alpha` tem formato $(C,)$ e multiplica as colunas de `x`, de formato $(N, C)$. O broadcasting faz isso por você.
#
# **Problema.** São mais parâmetros com que sobreajustar, e o decaimento dos pesos puxa $\alpha$ discretamente para 0, de volta à ReLU.

# %% [markdown] lang="es" of="701648f0"
# ## PReLU
#
# $$\mathrm{prelu}(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{en otro caso} \end{cases}$$
#
# He y otros (2015), `F.prelu`: la fórmula de leaky ReLU, pero $\alpha$ es un *parámetro* que se entrena junto con los pesos. Uno para toda la capa, o uno por canal: entonces `alpha` tiene forma $(C,)$ y multiplica las columnas de `x`, de forma $(N, C)$. El broadcasting lo hace por ti.
#
# **Problema.** Son más parámetros con los que sobreajustar, y el decaimiento de pesos tira de $\alpha$ calladamente hacia 0, de vuelta a ReLU.


# %%
def prelu(x, alpha):
    """Leaky ReLU whose negative slope is learned: x for x > 0, alpha x otherwise (F.prelu).

    x: array of any shape. alpha: a number, or shape (C,), one slope per column of x of shape (N, C).
    Returns an array of x's shape.

    >>> prelu(np.array([[-1.0, -1.0], [2.0, 4.0]]), np.array([0.25, 0.5]))
    array([[-0.25, -0.5 ],
           [ 2.  ,  4.  ]])
    """
    ### BEGIN SOLUTION
    slope = np.asarray(alpha, dtype=x.dtype)
    return np.where(x > 0, x, slope * x)
    ### END SOLUTION


# %% [markdown]
# ## ELU
#
# $$\mathrm{elu}(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^x - 1) & \text{otherwise} \end{cases}$$
#
# Clevert, Unterthiner and Hochreiter (2015), `F.elu`. Negative values pull the mean activation towards zero, and for $\alpha = 1$ the curve has no corner.
#
# **Trouble.** An exponential for every negative number, and it saturates at $-\alpha$. In code: `np.where` computes *both* branches for every element, so the exponential that you do not use can still overflow.

# %% [markdown] lang="pt_BR" of="54c314ba"
# ## ELU
#
# $$\mathrm{elu}(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^x - 1) & \text{caso contrário} \end{cases}$$
#
# Clevert, Unterthiner e Hochreiter (2015), `F.elu`. Os valores negativos puxam a ativação média para perto de zero, e para $\alpha = 1$ a curva não tem quina.
#
# **Problema.** Uma exponencial para cada número negativo, e ela satura em $-\alpha$. No código: `np.where` calcula *os dois* casos para cada elemento, e por isso a exponencial que você não usa ainda pode estourar.

# %% [markdown] lang="es" of="54c314ba"
# ## ELU
#
# $$\mathrm{elu}(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^x - 1) & \text{en otro caso} \end{cases}$$
#
# Clevert, Unterthiner y Hochreiter (2015), `F.elu`. Los valores negativos acercan la activación media a cero, y para $\alpha = 1$ la curva no tiene esquina.
#
# **Problema.** Una exponencial por cada número negativo, y se satura en $-\alpha$. En el código: `np.where` calcula *los dos* casos para cada elemento, así que la exponencial que no usas también puede desbordarse.


# %%
def elu(x, alpha=1.0):
    """Bend the negative side smoothly down to -alpha: x for x > 0, alpha (e^x - 1) otherwise (F.elu).

    x: array of any shape. alpha: how deep the negative side goes, alpha > 0.
    Returns an array of x's shape.

    >>> elu(np.array([-100.0, 0.0, 2.0]))
    array([-1.,  0.,  2.])
    """
    ### BEGIN SOLUTION
    # np.where computes both branches everywhere: the minimum keeps the unused one from overflowing.
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))
    ### END SOLUTION


# %% [markdown]
# ## SELU
#
# $$\mathrm{selu}(x) = \lambda\,\mathrm{elu}(x, \alpha), \qquad \lambda = 1.0507009873554805,\quad \alpha = 1.6732632423543772$$
#
# Klambauer and others (*Self-Normalizing Neural Networks*, 2017), `F.selu`. The two constants are solved for, not tuned: with them, layers map mean 0 and variance 1 to mean 0 and variance 1, with no batch normalisation.
#
# **Trouble.** The proof needs LeCun's initialisation, dense layers and no ordinary dropout. Both constants matter: without $\lambda$ it is just an ELU.

# %% [markdown] lang="pt_BR" of="033d756e"
# ## SELU
#
# $$\mathrm{selu}(x) = \lambda\,\mathrm{elu}(x, \alpha), \qquad \lambda = 1.0507009873554805,\quad \alpha = 1.6732632423543772$$
#
# Klambauer e outros (*Self-Normalizing Neural Networks*, 2017), `F.selu`. As duas constantes são a solução de uma equação, não foram ajustadas por tentativa: com elas, as camadas levam média 0 e variância 1 a média 0 e variância 1, sem normalização por lote.
#
# **Problema.** A demonstração exige a inicialização de LeCun, camadas densas e nada de dropout comum. As duas constantes importam: sem $\lambda$ ela é só uma ELU.

# %% [markdown] lang="es" of="033d756e"
# ## SELU
#
# $$\mathrm{selu}(x) = \lambda\,\mathrm{elu}(x, \alpha), \qquad \lambda = 1.0507009873554805,\quad \alpha = 1.6732632423543772$$
#
# Klambauer y otros (*Self-Normalizing Neural Networks*, 2017), `F.selu`. Las dos constantes son la solución de una ecuación, no se ajustaron probando: con ellas, las capas llevan media 0 y varianza 1 a media 0 y varianza 1, sin normalización por lotes.
#
# **Problema.** La demostración exige la inicialización de LeCun, capas densas y nada del dropout habitual. Las dos constantes importan: sin $\lambda$ no es más que una ELU.


# %%
def selu(x):
    """Scale ELU so that layers keep mean 0 and variance 1: lambda elu(x, a) (PyTorch: F.selu).

    x: array of any shape. Returns an array of the same shape.
    lambda = 1.0507009873554805, a = 1.6732632423543772.

    >>> selu(np.array([0.0, 1.0]))
    array([0.        , 1.05070099])
    """
    ### BEGIN SOLUTION
    scale = 1.0507009873554805
    alpha = 1.6732632423543772
    return scale * elu(x, alpha)
    ### END SOLUTION


# %% [markdown]
# ## Softplus
#
# $$\mathrm{softplus}(x) = \frac{1}{\beta}\ln\left(1 + e^{\beta x}\right)$$
#
# Dugas and others (2001), `F.softplus`: a ReLU with its corner rounded; the larger $\beta$, the tighter the bend. It is always positive, so networks use it to output a variance or a rate.
#
# **Trouble.** $e^{\beta x}$ overflows long before the result, which is almost $x$, gets large. PyTorch therefore returns $x$ itself where $\beta x$ is above `threshold`; do so too, and mind the branch that you do not use.

# %% [markdown] lang="pt_BR" of="7e2ffe7b"
# ## Softplus
#
# $$\mathrm{softplus}(x) = \frac{1}{\beta}\ln\left(1 + e^{\beta x}\right)$$
#
# Dugas e outros (2001), `F.softplus`: uma ReLU com a quina arredondada; quanto maior $\beta$, mais fechada a curva. Ela é sempre positiva, e por isso as redes a usam para dar como saída uma variância ou uma taxa.
#
# **Problema.** $e^{\beta x}$ estoura muito antes que o resultado, que é quase $x$, fique grande. Por isso o PyTorch devolve o próprio $x$ onde $\beta x$ passa de `threshold`; faça o mesmo, e cuide do caso que você não usa.

# %% [markdown] lang="es" of="7e2ffe7b"
# ## Softplus
#
# $$\mathrm{softplus}(x) = \frac{1}{\beta}\ln\left(1 + e^{\beta x}\right)$$
#
# Dugas y otros (2001), `F.softplus`: una ReLU con la esquina redondeada; cuanto mayor es $\beta$, más cerrada la curva. Siempre es positiva, y por eso las redes la usan para dar como salida una varianza o una tasa.
#
# **Problema.** $e^{\beta x}$ se desborda mucho antes de que el resultado, que es casi $x$, se haga grande. Por eso PyTorch devuelve $x$ mismo donde $\beta x$ supera `threshold`; haz lo mismo, y cuida el caso que no usas.


# %%
def softplus(x, beta=1.0, threshold=20.0):
    """Round ReLU's corner: ln(1 + e^(beta x)) / beta, and x itself where beta x > threshold (F.softplus).

    x: array of any shape. beta: sharpness of the bend, beta > 0.
    threshold: where the curve and the straight line may be taken for one another.
    Returns an array of x's shape.

    >>> softplus(np.array([0.0, 50.0]))
    array([ 0.69314718, 50.        ])
    """
    ### BEGIN SOLUTION
    scaled = beta * x
    # ln(1 + e^u) = max(u, 0) + ln(1 + e^-|u|): the exponent is never positive.
    curve = (np.maximum(scaled, 0.0) + np.log1p(np.exp(-np.abs(scaled)))) / beta
    return np.where(scaled > threshold, x, curve)
    ### END SOLUTION


# %% [markdown]
# ## Swish
#
# $$\mathrm{swish}(x) = x\,\sigma(\beta x)$$
#
# Found by a computer search (Ramachandran, Zoph and Le, 2017); with $\beta = 1$ it is the SiLU of Hendrycks and Gimpel (2016) and of Elfwing and others (2017), `F.silu`. A sigmoid gate decides how much of $x$ passes: near 0 for very negative $x$, all of it for large $x$.
#
# **Trouble.** It dips below zero near $x = -1.3$, so it is not monotonic, and it inherits the sigmoid's overflow if you let it.

# %% [markdown] lang="pt_BR" of="0776005e"
# ## Swish
#
# $$\mathrm{swish}(x) = x\,\sigma(\beta x)$$
#
# Descoberta por uma busca no computador (Ramachandran, Zoph e Le, 2017); com $\beta = 1$ é a SiLU de Hendrycks e Gimpel (2016) e de Elfwing e outros (2017), `F.silu`. Uma porta sigmoide decide quanto de $x$ passa: perto de 0 para $x$ muito negativo, tudo para $x$ grande.
#
# **Problema.** Ela desce abaixo de zero perto de $x = -1.3$, ou seja, não é monótona, e herda o estouro da sigmoide se você deixar.

# %% [markdown] lang="es" of="0776005e"
# ## Swish
#
# $$\mathrm{swish}(x) = x\,\sigma(\beta x)$$
#
# Hallada por una búsqueda por computadora (Ramachandran, Zoph y Le, 2017); con $\beta = 1$ es la SiLU de Hendrycks y Gimpel (2016) y de Elfwing y otros (2017), `F.silu`. Una compuerta sigmoide decide cuánto de $x$ pasa: cerca de 0 para $x$ muy negativo, todo para $x$ grande.
#
# **Problema.** Baja por debajo de cero cerca de $x = -1.3$, así que no es monótona, y hereda el desbordamiento de la sigmoide si se lo permites.


# %%
def swish(x, beta=1.0):
    """Let each number gate itself: x sigmoid(beta x) (PyTorch: F.silu for beta = 1).

    x: array of any shape. beta: sharpness of the gate, beta > 0. Returns an array of x's shape.

    >>> swish(np.array([-100.0, 0.0, 100.0])).round(6) + 0.0
    array([  0.,   0., 100.])
    """
    ### BEGIN SOLUTION
    return x * sigmoid(beta * x)
    ### END SOLUTION


# %% [markdown]
# ## GELU
#
# $$\mathrm{gelu}(x) = x\,\Phi(x) = \frac{x}{2}\left(1 + \mathrm{erf}\frac{x}{\sqrt 2}\right)$$
#
# Hendrycks and Gimpel (2016), `F.gelu`, the activation of BERT and GPT. $\Phi(x)$ is the probability that a standard normal number falls below $x$: again a gate, like swish's, with a Gaussian shape.
#
# **Trouble.** `erf` is slow, so many programs use an approximation by tanh, with an error of up to about $5 \cdot 10^{-4}$. Here the exact one is wanted; `erf` is imported above.

# %% [markdown] lang="pt_BR" of="db2bae45"
# ## GELU
#
# $$\mathrm{gelu}(x) = x\,\Phi(x) = \frac{x}{2}\left(1 + \mathrm{erf}\frac{x}{\sqrt 2}\right)$$
#
# Hendrycks e Gimpel (2016), `F.gelu`, a ativação do BERT e do GPT. $\Phi(x)$ é a probabilidade de que um número normal padrão caia abaixo de $x$: outra vez uma porta, como a da swish, com forma gaussiana.
#
# **Problema.** `erf` é lenta, e por isso muitos programas usam uma aproximação por tanh, com um erro de até cerca de $5 \cdot 10^{-4}$. Aqui se pede a exata; `erf` foi importada lá em cima.

# %% [markdown] lang="es" of="db2bae45"
# ## GELU
#
# $$\mathrm{gelu}(x) = x\,\Phi(x) = \frac{x}{2}\left(1 + \mathrm{erf}\frac{x}{\sqrt 2}\right)$$
#
# Hendrycks y Gimpel (2016), `F.gelu`, la activación de BERT y GPT. $\Phi(x)$ es la probabilidad de que un número normal estándar caiga por debajo de $x$: otra vez una compuerta, como la de swish, con forma gaussiana.
#
# **Problema.** `erf` es lenta, y por eso muchos programas usan una aproximación con tanh, con un error de hasta unos $5 \cdot 10^{-4}$. Aquí se pide la exacta; `erf` ya está importada más arriba.


# %%
def gelu(x):
    """Weigh x by the chance that a standard normal falls below it: x Phi(x) (PyTorch: F.gelu).

    x: array of any shape. Returns an array of the same shape.
    Phi(x) = (1 + erf(x / sqrt 2)) / 2; scipy.special.erf works on whole arrays.

    >>> gelu(np.array([0.0, 1.0]))
    array([0.        , 0.84134475])
    """
    ### BEGIN SOLUTION
    return x * (0.5 * (1.0 + erf(x / math.sqrt(2.0))))
    ### END SOLUTION


# %% [markdown]
# ## Look at what you wrote
#
# Every activation with its slope, on one scale. Where is the slope almost zero? Where does it jump?

# %% [markdown] lang="pt_BR" of="4902ac39"
# ## Veja o que você escreveu
#
# Cada ativação com a sua inclinação, todas na mesma escala. Onde a inclinação é quase zero? Onde ela salta?

# %% [markdown] lang="es" of="4902ac39"
# ## Mira lo que escribiste
#
# Cada activación con su pendiente, todas a la misma escala. ¿Dónde es casi cero la pendiente? ¿Dónde salta?

# %%
if __name__ == "__main__":
    from utils import plotting

    plotting.plot_activations(
        {
            "linear": linear,
            "sigmoid": sigmoid,
            "tanh": tanh,
            "relu": relu,
            "leaky_relu": leaky_relu,
            "prelu, alpha = 0.25": lambda x: prelu(x, 0.25),
            "elu": elu,
            "selu": selu,
            "softplus": softplus,
            "swish": swish,
            "gelu": gelu,
        }
    )

# %% [markdown]
# A saturating function from close by: outside of about $-6$ to $6$ a step in $x$ hardly moves the output.

# %% [markdown] lang="pt_BR" of="25131725"
# Uma função que satura, vista de perto: fora do intervalo que vai de cerca de $-6$ a $6$, um passo em $x$ quase não move a saída.

# %% [markdown] lang="es" of="25131725"
# Una función que se satura, vista de cerca: fuera del intervalo que va de más o menos $-6$ a $6$, un paso en $x$ apenas mueve la salida.

# %%
if __name__ == "__main__":
    plotting.plot_with_derivative(sigmoid, interval=(-10.0, 10.0))

# %% [markdown] tags=["written-answer"]
# ## In your own words
#
# A network of ten layers uses the sigmoid after every one. Explain in a few sentences why its first layers learn so slowly, and why ReLU helps. Then name one trouble that ReLU brings of its own.
#
# ### BEGIN SOLUTION
# Backpropagation multiplies one activation slope per layer. The sigmoid's slope is at most 1/4, and almost 0 once a unit saturates, so after ten layers the product is below $(1/4)^{10} \approx 10^{-6}$ (times the weights): the gradient has vanished before it reaches the first layers. ReLU's slope is exactly 1 for every positive input, so on active paths the product does not shrink. Its own trouble: a unit that is negative for every example has slope 0, gets no gradient and stays dead.
# ### END SOLUTION

# %% [markdown] lang="pt_BR" of="61b5dd2e"
# ## Com as suas palavras
#
# Uma rede de dez camadas usa a sigmoide depois de cada uma delas. Explique em poucas frases por que as suas primeiras camadas aprendem tão devagar e por que a ReLU ajuda. Depois cite um problema que a própria ReLU traz.
#
# ### BEGIN SOLUTION
# A retropropagação multiplica uma inclinação da ativação por camada. A da sigmoide é no máximo 1/4, e quase 0 quando a unidade satura; por isso, depois de dez camadas, o produto fica abaixo de $(1/4)^{10} \approx 10^{-6}$ (vezes os pesos): o gradiente desapareceu antes de chegar às primeiras camadas. A inclinação da ReLU é exatamente 1 para toda entrada positiva, e nos caminhos ativos o produto não encolhe. O problema dela: uma unidade negativa em todos os exemplos tem inclinação 0, não recebe gradiente e continua morta.
# ### END SOLUTION

# %% [markdown] lang="es" of="61b5dd2e"
# ## Con tus palabras
#
# Una red de diez capas usa la sigmoide después de cada una. Explica en pocas frases por qué sus primeras capas aprenden tan despacio y por qué ReLU ayuda. Después nombra un problema que trae la propia ReLU.
#
# ### BEGIN SOLUTION
# La retropropagación multiplica una pendiente de la activación por capa. La de la sigmoide es a lo sumo 1/4, y casi 0 cuando la unidad se satura; por eso, después de diez capas, el producto queda por debajo de $(1/4)^{10} \approx 10^{-6}$ (por los pesos): el gradiente se ha desvanecido antes de llegar a las primeras capas. La pendiente de ReLU es exactamente 1 para toda entrada positiva, y en los caminos activos el producto no se encoge. Su propio problema: una unidad negativa en todos los ejemplos tiene pendiente 0, no recibe gradiente y sigue muerta.
# ### END SOLUTION
